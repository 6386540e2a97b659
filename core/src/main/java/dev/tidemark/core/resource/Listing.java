package dev.tidemark.core.resource;

import java.util.List;

/**
 * How a kind is called and listed by kubectl.
 *
 * @param description what an object of the kind is, for people
 * @param shortNames that stand for its plural
 * @param columns of its tables, in order, without the name
 */
record Listing(String description, List<String> shortNames, List<Column> columns) {
  /** The groups of kinds by which all of them are listed. */
  static final List<String> CATEGORIES = List.of("all", "fluxcd", "fluxcd-images");

  private static final String READY = ".status.conditions[?(@.type==\"Ready\")]";

  Listing {
    shortNames = List.copyOf(shortNames);
    columns = List.copyOf(columns);
  }

  /** Whether the object is ready. */
  static Column ready() {
    return Column.of("Ready", READY + ".status");
  }

  /** What its readiness condition says. */
  static Column message() {
    return Column.of("Status", READY + ".message");
  }

  /** Since when the object exists. */
  static Column age() {
    return new Column("Age", "date", ".metadata.creationTimestamp", 0, ApiVersion.V1BETA2);
  }

  /**
   * A column of a table.
   *
   * @param type {@code string} or {@code date}
   * @param path of its value in the object
   * @param priority 0: always shown; above: only in wide tables
   * @param since the first version that has it in this place; the oldest version's tables are
   *     smaller ones, see {@link #onlyOldest}
   */
  record Column(String name, String type, String path, int priority, ApiVersion since) {

    /** A text column that every version but the oldest has. */
    static Column of(String name, String path) {
      return new Column(name, "string", path, 0, ApiVersion.V1BETA2);
    }

    /** The same column in wide tables only. */
    Column wide() {
      return new Column(name, type, path, 1, since);
    }

    /** The same column in the oldest version and nowhere else. */
    Column onlyOldest() {
      return new Column(name, type, path, priority, ApiVersion.V1BETA1);
    }

    /** Whether the version's tables have it. */
    boolean isIn(ApiVersion version) {
      return (since == ApiVersion.V1BETA1) == (version == ApiVersion.V1BETA1);
    }
  }
}

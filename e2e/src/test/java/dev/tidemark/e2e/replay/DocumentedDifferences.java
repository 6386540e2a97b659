package dev.tidemark.e2e.replay;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.replay.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The differences that were decided: each with the row of docs/parity.md that says so, and the very
 * values on both sides. The list is closed; nothing else may differ.
 */
final class DocumentedDifferences {
  /** The row on the key that the metadata of every push event has besides Flux's. */
  static final String METADATA_ROW = "Metadata of push events";

  private static final String COMMIT = "event.toolkit.fluxcd.io/commit";

  private record Entry(String row, Difference difference) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Object> file;

  private DocumentedDifferences(Map<String, Object> file) {
    this.file = file;
    for (Map<String, Object> fields : JsonTree.objects(file.get("differences"))) {
      entries.add(new Entry(text(fields, "row"), difference(fields)));
    }
  }

  static DocumentedDifferences read() {
    return new DocumentedDifferences(
        JsonTree.resource(DocumentedDifferences.class, "differences.json"));
  }

  /** The flags that restore Flux's way. */
  List<String> flags() {
    return JsonTree.strings(JsonTree.object(file.get("restored")).get("flags"));
  }

  /** The scenarios in which those flags leave nothing of the differences. */
  List<String> restored() {
    return JsonTree.strings(JsonTree.object(file.get("restored")).get("scenarios"));
  }

  /** Scenarios that are played with those flags alone, with the reasons. */
  Map<String, Object> onlyRestored() {
    return JsonTree.object(file.get("onlyRestored"));
  }

  /** The rows that are referred to. */
  Set<String> rows() {
    Set<String> rows = new LinkedHashSet<>(List.of(METADATA_ROW));
    entries.forEach(entry -> rows.add(entry.row()));
    return rows;
  }

  /** What is documented of a scenario. */
  List<Difference> of(String scenario) {
    return entries.stream()
        .map(Entry::difference)
        .filter(difference -> difference.scenario().equals(scenario))
        .toList();
  }

  /**
   * What besides may differ all together or not at all, because two things that happen at once may
   * end in either order: whether an automation runs for the first time before its policy has chosen
   * (then it has nothing to do, and pushes at its second run) or after (then it pushes at once).
   */
  private List<Difference> byChance(String scenario) {
    return JsonTree.objects(file.get("chance")).stream()
        .map(DocumentedDifferences::difference)
        .filter(difference -> difference.scenario().equals(scenario))
        .toList();
  }

  /** What is left to be documented of what was seen: neither chance nor the keys of commits. */
  List<Difference> beyondChance(String scenario, List<Difference> seen) {
    List<Difference> rest = new ArrayList<>(withoutCommitKeys(seen));
    List<Difference> chance = byChance(scenario);
    if (rest.containsAll(chance)) {
      rest.removeAll(chance);
    }
    return rest;
  }

  private static Difference difference(Map<String, Object> fields) {
    return new Difference(
        text(fields, "scenario"), text(fields, "at"), fields.get("recorded"), fields.get("seen"));
  }

  /** The differences without those that are nothing but the commit in the metadata of a push. */
  static List<Difference> withoutCommitKeys(List<Difference> differences) {
    List<Difference> rest = new ArrayList<>(differences);
    for (Difference seen : differences) {
      if (seen.at().endsWith("/notifications") && seen.recorded() == null) {
        rest.stream()
            .filter(other -> isSameBesidesCommit(other, seen))
            .findFirst()
            .ifPresent(recorded -> {
              rest.remove(recorded);
              rest.remove(seen);
            });
      }
    }
    return rest;
  }

  private static boolean isSameBesidesCommit(Difference recorded, Difference seen) {
    Object event = seen.seen();
    return recorded.seen() == null
        && recorded.at().equals(seen.at())
        && event != null
        && commit(event) instanceof String commit
        && String.valueOf(JsonTree.object(event).get("message"))
            .contains("pushed commit '" + commit.replace(">", ":7>") + "'")
        && Objects.equals(recorded.recorded(), withoutCommit(event));
  }

  private static @Nullable Object commit(Object event) {
    return JsonTree.object(JsonTree.object(event).get("metadata")).get(COMMIT);
  }

  private static Map<String, Object> withoutCommit(Object event) {
    Map<String, Object> copy = new LinkedHashMap<>(JsonTree.object(event));
    Map<String, Object> metadata = new LinkedHashMap<>(JsonTree.object(copy.get("metadata")));
    metadata.remove(COMMIT);
    copy.put("metadata", metadata);
    return copy;
  }

  private static String text(Map<String, Object> fields, String name) {
    return (String) Objects.requireNonNull(fields.get(name), name);
  }
}

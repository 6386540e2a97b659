package dev.tidemark.core.automation;

/**
 * A commit with the place that it was found at, as {@code status.observedSourceRevision} writes it:
 * {@code main@sha1:…}, or {@code sha1:…} where no reference led to it.
 *
 * @param reference full reference name; empty text when there is none
 * @param commit full object id
 */
public record SourceRevision(String reference, String commit) {

  /**
   * Whether a stored text names the same place and commit; {@code main/<id>}, as older controllers
   * wrote it, is understood.
   */
  public boolean matches(String stored) {
    return stored.equals(toString()) || stored.equals(shortName() + "/" + commit);
  }

  @Override
  public String toString() {
    String name = shortName();
    return (name.isEmpty() ? "" : name + "@") + "sha1:" + commit;
  }

  /** What stands behind the second slash of the reference. */
  private String shortName() {
    String[] parts = reference.split("/", 3);
    return parts.length == 3 ? parts[2] : "";
  }
}

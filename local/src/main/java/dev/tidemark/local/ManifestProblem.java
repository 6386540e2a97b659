package dev.tidemark.local;

/**
 * Something in the manifests that cannot be used, or is odd.
 *
 * @param message what is wrong and what to do
 */
public record ManifestProblem(Severity severity, Origin origin, String message) {

  /** How much it matters. */
  public enum Severity {
    /** An object of ours is missing or contradicted because of it. */
    ERROR,
    /** Something is not used; nothing of ours is lost. */
    WARNING,
    /** Everything works, but somebody may have meant something else. */
    NOTICE
  }

  @Override
  public String toString() {
    return origin + ": " + message;
  }
}

package dev.tidemark.core.setter;

/**
 * A marker that has no effect, which Flux passes over in silence. It never fails a run.
 *
 * @param code what kind of remark
 * @param file path relative to the update path
 * @param path path from the root of the tree
 * @param line line of the marker, from 1
 * @param column column of the marker's comment, in code points, from 1
 * @param message what is wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 */
public record Remark(
    Code code, String file, String path, int line, int column, String message, String remedy) {

  /** The kinds of remark; their words are stable. */
  public enum Code {
    /** The marker names a policy that does not exist or is not selected. */
    UNKNOWN_POLICY("marker-unknown-policy"),
    /** The marker names a policy of a namespace other than the automation's. */
    OTHER_NAMESPACE("marker-other-namespace"),
    /** The marker's suffix is none of {@code :name}, {@code :tag}, {@code :digest}. */
    UNKNOWN_SUFFIX("marker-unknown-suffix"),
    /** The marker is well formed but stands where it marks nothing, at no list or mapping. */
    MISPLACED("marker-misplaced"),
    /** The marker is well formed but stands at a list or mapping. */
    ON_COLLECTION("marker-on-collection"),
    /** The marker is text inside a value, where it is no comment. */
    IN_TEXT("marker-in-text"),
    /** The comment looks like a marker but is not one. */
    MALFORMED("marker-malformed"),
    /** The policy elected something that is no image reference. */
    UNPARSABLE_POLICY("marker-unparsable-policy");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    /** The stable word, also the rule name of {@code tidemark lint}. */
    public String word() {
      return word;
    }
  }
}

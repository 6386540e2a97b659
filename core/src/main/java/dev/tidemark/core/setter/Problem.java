package dev.tidemark.core.setter;

/**
 * A file that may hold markers but was left alone.
 *
 * @param file path relative to the update path
 * @param path path from the root of the tree
 * @param line line from 1; 0 when the problem has no line
 * @param reason why
 * @param message what is wrong, in one sentence without the path
 */
public record Problem(String file, String path, int line, Reason reason, String message) {

  /** Why a file was left alone. */
  public enum Reason {
    /** Not YAML that the original would read. */
    NOT_YAML("not-yaml"),
    /** YAML, but a document that is no mapping, or whose metadata is none. */
    NOT_A_RESOURCE("not-a-resource"),
    /** Not valid UTF-8. */
    NOT_UTF8("not-utf8"),
    /** Nested deeper than any manifest is. */
    TOO_DEEP("too-deep"),
    /** Longer than any manifest is, or one of too many. */
    TOO_LARGE("too-large"),
    /** A symbolic link that leaves the tree or the update path. */
    LEAVES_THE_TREE("leaves-the-tree"),
    /** The content cannot be read. */
    UNREADABLE("unreadable"),
    /** The edited text would differ in more than the marked scalars. */
    UNSAFE_EDIT("unsafe-edit");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The fixed short word of JSON output. */
    public String word() {
      return word;
    }
  }
}

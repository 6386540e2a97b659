package dev.tidemark.core.regex;

/**
 * A regular expression that cannot be read. The message is Go's: {@code error parsing regexp:
 * missing closing ): `(a`}.
 */
public final class InvalidPatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 128;

  /**
   * A complaint in Go's form.
   *
   * @param complaint what is wrong
   * @param part the part of the pattern that it is about
   */
  InvalidPatternException(String complaint, String part) {
    super("error parsing regexp: " + complaint + ": `" + part + "`");
  }

  /** The pattern as a message may quote it: one that is too long for us is cut. */
  public static String quotable(String pattern) {
    return pattern.length() <= GoRegex.MAX_LENGTH ? pattern : pattern.substring(0, SHOWN) + "...";
  }
}

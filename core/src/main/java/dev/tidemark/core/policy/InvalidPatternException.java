package dev.tidemark.core.policy;

/** A regular expression that cannot be read. The message is Go's. */
final class InvalidPatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 128;

  InvalidPatternException(String message) {
    super(message);
  }

  /** The pattern as a message may quote it: an oversized one is cut. */
  String shown(String pattern) {
    return pattern.length() <= GoRegex.MAX_LENGTH ? pattern : pattern.substring(0, SHOWN) + "...";
  }
}

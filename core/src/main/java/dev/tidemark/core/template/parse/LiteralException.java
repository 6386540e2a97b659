package dev.tidemark.core.template.parse;

/** A literal that is none; the parser adds the place. */
final class LiteralException extends Exception {
  private static final long serialVersionUID = 1L;

  LiteralException(String message) {
    super(message, null, false, false);
  }

  static LiteralException syntax() {
    return new LiteralException("invalid syntax");
  }

  String text() {
    return String.valueOf(getMessage());
  }
}

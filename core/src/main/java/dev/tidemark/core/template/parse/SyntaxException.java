package dev.tidemark.core.template.parse;

/** A template that Go would refuse; the message is Go's, as a Go byte string. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SyntaxException(String message) {
    super(message, null, false, false);
  }

  /** Go's text, such as {@code template: commit message:1: unexpected EOF}. */
  public String text() {
    return String.valueOf(getMessage());
  }
}

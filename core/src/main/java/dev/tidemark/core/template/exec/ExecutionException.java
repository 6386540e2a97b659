package dev.tidemark.core.template.exec;

/** A template that failed while running. The text is Go's, as a Go byte string. */
public class ExecutionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExecutionException(String message) {
    super(message, null, false, false);
  }

  /** Go's text, from {@code template: } on. */
  public String text() {
    return String.valueOf(getMessage());
  }
}

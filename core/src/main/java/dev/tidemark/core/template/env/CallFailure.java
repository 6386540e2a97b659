package dev.tidemark.core.template.env;

/**
 * A function's error, whether the Go original returns it or panics: Go's executor reports both as
 * {@code error calling NAME: MESSAGE}.
 *
 * <p>The message is a Go byte string (one char per byte, see {@code GoString}); plain ASCII needs
 * no conversion.
 */
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CallFailure(String message) {
    super(message, null, false, false);
  }

  /** An error with Go's own text. */
  public static CallFailure of(String message) {
    return new CallFailure(message);
  }

  /** A panic of the Go runtime: {@code runtime error: } and the text. */
  public static CallFailure runtime(String message) {
    return new CallFailure("runtime error: " + message);
  }

  /** The text after {@code error calling NAME: }. */
  public String text() {
    return String.valueOf(getMessage());
  }
}

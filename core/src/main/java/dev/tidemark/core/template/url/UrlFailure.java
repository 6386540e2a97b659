package dev.tidemark.core.template.url;

/** A text that is no URL or address; the message is Go's, a Go byte string. */
public final class UrlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UrlFailure(String message) {
    super(message, null, false, false);
  }

  /** Go's words. */
  public String words() {
    return String.valueOf(getMessage());
  }
}

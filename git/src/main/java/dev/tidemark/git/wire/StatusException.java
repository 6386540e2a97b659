package dev.tidemark.git.wire;

import java.io.IOException;

/** An HTTP server answered with a status that is not success. */
public final class StatusException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String url;
  private final String body;

  StatusException(int status, String url, String body) {
    super("status " + status + " from " + url);
    this.status = status;
    this.url = url;
    this.body = body;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** What was asked, without credentials. */
  public String url() {
    return url;
  }

  /** The beginning of the answer's text, without control characters but line breaks. */
  public String body() {
    return body;
  }
}

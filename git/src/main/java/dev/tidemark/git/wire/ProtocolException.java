package dev.tidemark.git.wire;

import java.io.IOException;

/** The server's answer is not what Git's protocol allows, or breaks one of our bounds. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An answer that we do not accept. */
  public ProtocolException(String message) {
    super(message);
  }
}

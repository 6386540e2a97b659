package dev.tidemark.git.wire;

import java.io.IOException;

/** The server answered with an error of its own; the message is its text. */
public final class RemoteErrorException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What the server said. */
  public RemoteErrorException(String message) {
    super(message);
  }
}

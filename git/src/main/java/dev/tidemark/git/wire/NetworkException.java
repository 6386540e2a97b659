package dev.tidemark.git.wire;

import java.io.IOException;

/**
 * No answer, or a broken one. The message is in the words of Go's standard library, which users of
 * Flux match in alerts (contract section 13).
 */
public final class NetworkException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure with its full text. */
  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure without a cause of its own. */
  public NetworkException(String message) {
    super(message);
  }

  /** A connection to a host that could not be made. */
  public static NetworkException dialing(String host, int port, Throwable cause) {
    IOException why =
        cause instanceof java.nio.channels.UnresolvedAddressException
            ? new java.net.UnknownHostException(host)
            : cause instanceof java.net.UnknownHostException
                ? new java.net.UnknownHostException(host)
                : cause instanceof IOException io ? io : new IOException(cause);
    String address = Origin.bracketed(host) + ":" + port;
    return new NetworkException(NetworkWords.dial(address, why), cause);
  }
}

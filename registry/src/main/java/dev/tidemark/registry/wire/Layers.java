package dev.tidemark.registry.wire;

import java.io.IOException;
import java.net.Socket;

/**
 * A TCP socket and what stands on it.
 *
 * @param base the TCP socket. Only it is ever closed: closing a TLS socket may wait for the peer
 * @param top the socket to read and write; the base itself where there is no TLS
 */
record Layers(Socket base, Socket top) {

  /** Ends the connection at once. */
  void close() {
    try {
      base.close();
    } catch (IOException e) {
      // Nothing more is wanted of it.
    }
  }
}

package dev.tidemark.registry.wire;

import java.time.Duration;

/**
 * Bounds of one exchange below HTTP.
 *
 * @param headerBytes of an answer's status line and headers together
 * @param dial for one connection, all its addresses together
 * @param handshake for one TLS handshake
 * @param idle after which an unused connection is closed
 * @param idlePerOrigin connections kept for one origin
 */
public record WireLimits(
    int headerBytes, Duration dial, Duration handshake, Duration idle, int idlePerOrigin) {

  /** Go's times, and 64 KiB of headers. */
  public static final WireLimits DEFAULT =
      new WireLimits(
          64 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(90), 8);
}

package dev.tidemark.git.wire;

import dev.tidemark.runtime.controller.spi.Secret;
import java.util.Optional;

/**
 * A proxy between us and a server.
 *
 * @param user empty when the proxy wants no name
 */
public record ProxyServer(
    Kind kind, String host, int port, Optional<String> user, Secret password) {

  /** How the proxy is spoken to. */
  public enum Kind {
    /** HTTP; TLS connections go through it by CONNECT. */
    HTTP,
    /** The same behind TLS. */
    HTTPS,
    /** SOCKS version 5; the proxy looks names up. */
    SOCKS5
  }
}

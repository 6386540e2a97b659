package dev.tidemark.registry.wire;

import dev.tidemark.runtime.controller.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A proxy to go through.
 *
 * @param kind how to speak to it
 * @param host name or address
 * @param login what it asks for; empty when nothing was given
 */
public record Proxy(Kind kind, String host, int port, Optional<Login> login) {

  /** How to speak to a proxy. */
  public enum Kind {
    /** HTTP, in the clear. */
    HTTP,
    /** HTTP within TLS. */
    HTTPS,
    /** SOCKS version 5; names are resolved by the proxy. */
    SOCKS5
  }

  /** User and password. */
  public record Login(String user, Secret password) {

    /** The value of {@code Proxy-Authorization}. */
    String basic() {
      String pair = user + ":" + password.revealText();
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Host and port, for messages. */
  String address() {
    return host + ":" + port;
  }
}

package dev.tidemark.git.wire;

import java.util.Locale;

/** Scheme, host and port of an HTTP server: what a credential is bound to. */
public record Origin(boolean tls, String host, int port) {
  public Origin {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** Host and, where it is not the scheme's own, port; an IPv6 address is in brackets. */
  public String authority() {
    String name = bracketed(host);
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  /** {@code https://host:8443}. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + authority();
  }

  static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}

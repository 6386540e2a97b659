package dev.tidemark.git;

import dev.tidemark.git.wire.Origin;
import dev.tidemark.git.wire.ProxyServer;
import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxy of a remote: from the object's Secret, else from the environment. */
final class Proxies {
  private static final int LONGEST = 2048;

  private Proxies() {}

  static Optional<ProxyServer> of(
      Origin origin, GitAccess access, Map<String, String> environment) {
    Optional<ProxyServer> named = ofSecret(access);
    if (named.isPresent()) {
      return named;
    }
    if (direct(origin, variable(environment, "NO_PROXY"))) {
      return Optional.empty();
    }
    String address = variable(environment, origin.tls() ? "HTTPS_PROXY" : "HTTP_PROXY");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String full = address.contains("://") ? address : "http://" + address;
    return Optional.of(parse(full, Optional.empty(), "the environment's proxy"));
  }

  /** The proxy of the object's Secret, which is the only one for SSH. */
  static Optional<ProxyServer> ofSecret(GitAccess access) {
    return access.proxy().map(Proxies::ofSecret);
  }

  private static ProxyServer ofSecret(SecretObject secret) {
    Secret address =
        secret
            .value("address")
            .orElseThrow(() ->
                new GitException(
                    Reason.CONFIGURATION,
                    "secret '" + secret.name() + "': key 'address' not found"));
    return parse(
        address.revealText().strip(),
        Optional.of(secret),
        "the proxy address of secret '" + secret.name() + "'");
  }

  private static ProxyServer parse(String text, Optional<SecretObject> secret, String what) {
    if (text.length() > LONGEST) {
      throw new GitException(
          Reason.CONFIGURATION, what + " is longer than " + LONGEST + " characters");
    }
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new GitException(Reason.CONFIGURATION, what + " is not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    ProxyServer.Kind kind =
        switch (scheme) {
          case "http" -> ProxyServer.Kind.HTTP;
          case "https" -> ProxyServer.Kind.HTTPS;
          case "socks5" -> ProxyServer.Kind.SOCKS5;
          default ->
              throw new GitException(
                  Reason.CONFIGURATION, what + " must begin with http, https or socks5");
        };
    if (uri.getHost() == null) {
      throw new GitException(Reason.CONFIGURATION, what + " names no host");
    }
    int usual = kind == ProxyServer.Kind.HTTP ? 80 : kind == ProxyServer.Kind.HTTPS ? 443 : 1080;
    Optional<String> user = secret.flatMap(s -> s.value("username")).map(Secret::revealText);
    Secret password = secret.flatMap(s -> s.value("password")).orElseGet(() -> Secret.of(""));
    if (user.isEmpty() && uri.getUserInfo() != null) {
      String[] pair = uri.getUserInfo().split(":", 2);
      user = Optional.of(pair[0]);
      password = Secret.of(pair.length > 1 ? pair[1] : "");
    }
    String host = uri.getHost();
    return new ProxyServer(
        kind,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? usual : uri.getPort(),
        user.filter(name -> !name.isEmpty()),
        password);
  }

  private static String variable(Map<String, String> environment, String name) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
  }

  /** Go's rules: loopback is never sent to a proxy; entries are hosts, suffixes, ports or all. */
  private static boolean direct(Origin origin, String exceptions) {
    String host = origin.host();
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("::1")) {
      return true;
    }
    for (String entry : exceptions.split(",", -1)) {
      String rule = entry.strip().toLowerCase(Locale.ROOT);
      int colon = rule.lastIndexOf(':');
      if (colon > 0 && rule.indexOf(':') == colon) {
        if (!rule.substring(colon + 1).equals(String.valueOf(origin.port()))) {
          continue;
        }
        rule = rule.substring(0, colon);
      }
      if (rule.startsWith("*.")) {
        rule = rule.substring(1);
      }
      boolean hit =
          rule.equals("*")
              || rule.equals(host)
              || (!rule.isEmpty() && host.endsWith(rule.startsWith(".") ? rule : "." + rule))
              || AddressRange.parse(rule).filter(range -> range.holds(host)).isPresent();
      if (hit) {
        return true;
      }
    }
    return false;
  }
}

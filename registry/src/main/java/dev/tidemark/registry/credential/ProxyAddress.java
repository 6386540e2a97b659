package dev.tidemark.registry.credential;

import dev.tidemark.registry.wire.Proxy;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads proxies from Secrets (contract section 3.5) and from URLs. */
public final class ProxyAddress {
  private static final int MAX_LENGTH = 2048;
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final Pattern URL =
      Pattern.compile(
          "([A-Za-z0-9+.-]+)://(?:([^/?#@]*)@)?(\\[[^\\]]+\\]|[^/?#:@\\[\\]]+)(?::([0-9]{1,5}))?"
              + "(?:[/?#].*)?");

  private ProxyAddress() {}

  /**
   * The proxy of a Secret.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} and Flux's text
   */
  public static Proxy parse(SecretObject secret) {
    String name = "secret '" + secret.name() + "': ";
    Secret value =
        secret.value("address").orElseThrow(() -> unusable(name + "key 'address' not found"));
    String address = value.revealText();
    if (address.isEmpty()) {
      throw unusable(name + "proxy address is empty");
    }
    Proxy proxy;
    try {
      proxy = parse(address);
    } catch (IllegalArgumentException e) {
      throw unusable(name + e.getMessage());
    }
    Optional<Proxy.Login> given =
        secret
            .value("username")
            .map(Secret::revealText)
            .map(user -> new Proxy.Login(user, secret.value("password").orElse(Secret.of(""))));
    return new Proxy(proxy.kind(), proxy.host(), proxy.port(), given.or(proxy::login));
  }

  /**
   * A proxy of a URL, in which user and password may stand.
   *
   * @throws IllegalArgumentException with Flux's text, without the URL's secrets
   */
  static Proxy parse(String address) {
    if (address.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "proxy URL exceeds maximum length of " + MAX_LENGTH + " characters");
    }
    Matcher scheme = SCHEME.matcher(address);
    Proxy.Kind kind = kind(scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "");
    Matcher url = URL.matcher(address);
    if (!url.matches()) {
      throw new IllegalArgumentException("failed to parse proxy address: no host in it");
    }
    String bracketed = url.group(3);
    String host =
        bracketed.startsWith("[") ? bracketed.substring(1, bracketed.length() - 1) : bracketed;
    int port = url.group(4) == null ? standardPort(kind) : Integer.parseInt(url.group(4));
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("failed to parse proxy address: invalid port");
    }
    return new Proxy(kind, host, port, login(Optional.ofNullable(url.group(2))));
  }

  private static Proxy.Kind kind(String scheme) {
    return switch (scheme) {
      case "http" -> Proxy.Kind.HTTP;
      case "https" -> Proxy.Kind.HTTPS;
      case "socks5" -> Proxy.Kind.SOCKS5;
      default ->
          throw new IllegalArgumentException(
              "proxy URL must use one of the supported schemes (http, https, socks5), got '"
                  + scheme
                  + "'");
    };
  }

  private static int standardPort(Proxy.Kind kind) {
    return switch (kind) {
      case HTTP -> 80;
      case HTTPS -> 443;
      case SOCKS5 -> 1080;
    };
  }

  private static Optional<Proxy.Login> login(Optional<String> userInfo) {
    return userInfo
        .filter(text -> !text.isEmpty())
        .map(text -> {
          String[] parts = text.split(":", 2);
          String password = parts.length > 1 ? decoded(parts[1]) : "";
          return new Proxy.Login(decoded(parts[0]), Secret.of(password));
        });
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign stands for itself
    }
  }

  private static RegistryException unusable(String message) {
    return new RegistryException(Reason.CONFIGURATION, message);
  }
}

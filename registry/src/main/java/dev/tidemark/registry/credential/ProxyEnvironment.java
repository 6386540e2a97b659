package dev.tidemark.registry.credential;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.Proxy;
import dev.tidemark.registry.wire.ProxyChoice;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies of the environment: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY} or the
 * same in lower case, read as Go reads them. This machine is never reached through a proxy.
 */
public final class ProxyEnvironment implements ProxyChoice {
  private final Optional<Proxy> secure;
  private final Optional<Proxy> plain;
  private final List<Bypass> exceptions;

  private ProxyEnvironment(Optional<Proxy> secure, Optional<Proxy> plain, List<Bypass> exceptions) {
    this.secure = secure;
    this.plain = plain;
    this.exceptions = exceptions;
  }

  /**
   * The choice that these variables make.
   *
   * @throws IllegalArgumentException when one of them holds no proxy
   */
  public static ProxyEnvironment of(Map<String, String> environment) {
    String except = variable(environment, "NO_PROXY").orElse("");
    return new ProxyEnvironment(
        variable(environment, "HTTPS_PROXY").map(ProxyEnvironment::parse),
        variable(environment, "HTTP_PROXY").map(ProxyEnvironment::parse),
        Stream.of(except.split(",", -1))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .map(Bypass::parse)
            .toList());
  }

  @Override
  public Optional<Proxy> proxyFor(HttpUrl url) {
    Optional<Proxy> proxy = url.secure() ? secure : plain;
    Optional<InetAddress> address = literal(url.host());
    boolean here =
        url.host().equals("localhost")
            || address.filter(InetAddress::isLoopbackAddress).isPresent();
    boolean excepted =
        exceptions.stream().anyMatch(entry -> entry.covers(url.host(), address, url.port()));
    return here || excepted ? Optional.empty() : proxy;
  }

  private static Proxy parse(String text) {
    return ProxyAddress.parse(text.contains("://") ? text : "http://" + text);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .map(key -> environment.getOrDefault(key, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One entry of {@code NO_PROXY}. */
  private sealed interface Bypass {
    boolean covers(String host, Optional<InetAddress> address, int port);

    /** A network; a single address is the smallest one. */
    record Network(InetAddress base, int bits, Optional<Integer> port) implements Bypass {
      @Override
      public boolean covers(String host, Optional<InetAddress> address, int at) {
        return port.orElse(at) == at
            && address
                .map(InetAddress::getAddress)
                .filter(bytes -> bytes.length == base.getAddress().length)
                .filter(this::holds)
                .isPresent();
      }

      private boolean holds(byte[] bytes) {
        byte[] prefix = base.getAddress();
        for (int bit = 0; bit < bits; bit++) {
          int mask = 0x80 >> bit % 8;
          if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
            return false;
          }
        }
        return true;
      }
    }

    /** A domain, with or without the host of that very name; the empty domain is every host. */
    record Domain(String suffix, boolean itself, Optional<Integer> port) implements Bypass {
      @Override
      public boolean covers(String host, Optional<InetAddress> address, int at) {
        boolean named =
            suffix.isEmpty()
                || (address.isEmpty()
                    && (host.endsWith(suffix) || (itself && host.equals(suffix.substring(1)))));
        return named && port.orElse(at) == at;
      }
    }

    static Bypass parse(String entry) {
      if (entry.equals("*")) {
        return new Domain("", true, Optional.empty());
      }
      int slash = entry.indexOf('/');
      // As in Go, brackets make an address only together with a port.
      Optional<InetAddress> base =
          entry.startsWith("[")
              ? Optional.empty()
              : literal(slash < 0 ? entry : entry.substring(0, slash));
      if (base.isPresent() && (slash < 0 || entry.substring(slash + 1).matches("[0-9]{1,3}"))) {
        int most = base.orElseThrow().getAddress().length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(entry.substring(slash + 1));
        return new Network(base.orElseThrow(), Math.min(bits, most), Optional.empty());
      }
      int colon = entry.lastIndexOf(':');
      boolean hasPort = colon >= 0 && entry.substring(colon + 1).matches("[0-9]{1,5}");
      Optional<Integer> port =
          hasPort ? Optional.of(Integer.parseInt(entry.substring(colon + 1))) : Optional.empty();
      String host = hasPort ? entry.substring(0, colon) : entry;
      boolean bracketed = host.startsWith("[");
      Optional<InetAddress> address =
          bracketed && !hasPort
              ? Optional.empty()
              : literal(bracketed ? host.replaceAll("[\\[\\]]", "") : host);
      if (address.isPresent()) {
        InetAddress only = address.orElseThrow();
        return new Network(only, only.getAddress().length * 8, port);
      }
      String domain = host.startsWith("*.") ? host.substring(1) : host;
      boolean below = domain.startsWith(".");
      return new Domain(below ? domain : "." + domain, !below, port);
    }
  }
}

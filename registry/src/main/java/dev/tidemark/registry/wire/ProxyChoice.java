package dev.tidemark.registry.wire;

import java.util.Optional;

/** Which proxy, if any, stands between us and a URL. */
@FunctionalInterface
public interface ProxyChoice {

  /** Never one. */
  ProxyChoice DIRECT = url -> Optional.empty();

  /** The proxy for this URL; empty: go straight. */
  Optional<Proxy> proxyFor(HttpUrl url);

  /** Always this one, local hosts included (as a proxy Secret means it). */
  static ProxyChoice always(Proxy proxy) {
    return url -> Optional.of(proxy);
  }
}

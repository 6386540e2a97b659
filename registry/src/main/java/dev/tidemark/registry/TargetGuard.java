package dev.tidemark.registry;

import dev.tidemark.registry.wire.AddressGuard;
import dev.tidemark.registry.wire.Resolver;
import dev.tidemark.registry.wire.WireException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a registry from sending us into networks that it is not in itself: redirects and realms may
 * lead to public addresses, and to others only of the kind that the registry has. Looks at what the
 * name was resolved to, right before that is dialled.
 */
final class TargetGuard implements AddressGuard {
  private final String registryHost;
  private final Resolver resolver;

  TargetGuard(String registryHost, Resolver resolver) {
    this.registryHost = registryHost;
    this.resolver = resolver;
  }

  @Override
  public void check(String host, List<InetAddress> addresses) throws WireException {
    Set<AddressKind> kinds =
        addresses.stream().map(AddressKind::of).collect(Collectors.toUnmodifiableSet());
    if (host.equals(registryHost) || Set.of(AddressKind.PUBLIC).containsAll(kinds)) {
      return;
    }
    Set<AddressKind> own = registryKinds();
    for (AddressKind kind : kinds) {
      if (kind != AddressKind.PUBLIC && !own.contains(kind)) {
        throw new WireException(
            WireException.Kind.FORBIDDEN,
            "registry %s may not send us to %s, whose address is %s"
                .formatted(registryHost, host, words(kind)),
            false);
      }
    }
  }

  private Set<AddressKind> registryKinds() {
    try {
      return resolver.resolve(registryHost).stream()
          .map(AddressKind::of)
          .collect(Collectors.toUnmodifiableSet());
    } catch (UnknownHostException e) {
      return Set.of(AddressKind.PUBLIC);
    }
  }

  private static String words(AddressKind kind) {
    return switch (kind) {
      case PUBLIC -> "public";
      case PRIVATE -> "private";
      case LOOPBACK -> "loopback";
      case LINK_LOCAL -> "link-local";
      case UNUSABLE -> "unspecified, multicast or reserved";
    };
  }
}

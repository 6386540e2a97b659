package dev.tidemark.registry;

import dev.tidemark.registry.wire.HttpUrl;
import dev.tidemark.registry.wire.Origin;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which token services a registry may name. A realm decides where a password goes, and whoever
 * answers for the registry writes it (containerd CVE-2020-15157, distribution CVE-2026-33540).
 */
final class RealmRules {
  /** Registries whose token service has another registered name. */
  private static final Map<String, Set<String>> PAIRS =
      Map.of(
          "index.docker.io", Set.of("auth.docker.io"),
          "registry-1.docker.io", Set.of("auth.docker.io"),
          "registry.hub.docker.com", Set.of("auth.docker.io"),
          "ghcr.io", Set.of("ghcr.io"),
          "lscr.io", Set.of("ghcr.io"),
          "quay.io", Set.of("quay.io"),
          "registry.gitlab.com", Set.of("gitlab.com"),
          "registry.redhat.io", Set.of("sso.redhat.com"),
          "registry.connect.redhat.com", Set.of("sso.redhat.com", "registry.redhat.io"));

  private final Set<String> trusted;

  /** Rules with further realm hosts, each perhaps with a port. */
  RealmRules(Collection<String> trusted) {
    this.trusted =
        trusted.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** A realm that may be asked, and whether the operator named it. */
  record Realm(HttpUrl url, boolean trusted) {}

  /**
   * Judges a challenge's realm.
   *
   * @param registry where the challenge came from
   * @param anonymous whether nothing secret would go there; then any host outside the registry's
   *     own network may be asked over https
   * @throws RegistryException with reason {@code FORBIDDEN_TARGET}
   */
  Realm judge(Challenge challenge, Origin registry, boolean anonymous) {
    String text = challenge.parameters().getOrDefault("realm", "");
    if (text.isEmpty()) {
      throw new RegistryException(
          Reason.INVALID_ANSWER,
          "malformed www-authenticate, missing realm: " + challenge.parametersText());
    }
    HttpUrl realm;
    try {
      realm = HttpUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused("realm \"" + text + "\": " + e.getMessage());
    }
    Origin origin = realm.origin();
    if (!realm.secure() && registry.scheme().equals("https")) {
      throw refused("realm scheme \"http\" not allowed for a secure registry; use https");
    }
    if (origin.host().equals(registry.host()) && origin.port() == registry.port()) {
      return new Realm(realm, false);
    }
    if (trusted.contains(origin.host()) || trusted.contains(origin.hostAndPort())) {
      return new Realm(realm, true);
    }
    if (origin.isAddress()) {
      throw refused(
          "realm host \"%s\" is an address other than the registry's own %s"
              .formatted(realm.authority(), registry.hostAndPort()));
    }
    boolean known =
        PAIRS.getOrDefault(registry.host(), Set.of()).contains(origin.host())
            || (!registry.isAddress() && RegistrableDomain.same(origin.host(), registry.host()));
    if (!known && !(anonymous && realm.secure())) {
      throw refused(
          "registry %s may not send credentials to \"%s\"; if it is right, name it in %s"
              .formatted(registry.host(), realm.authority(), "--trusted-realms"));
    }
    return new Realm(realm, false);
  }

  private static RegistryException refused(String why) {
    return new RegistryException(
        Reason.FORBIDDEN_TARGET, "invalid realm in www-authenticate: " + why);
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets, each of which says for which host it was made. */
final class ModelSecrets implements SecretStore {
  private static final String ORIGIN = "origin";

  private final Map<ObjectName, SecretObject> secrets = new TreeMap<>();

  void put(ObjectName name, String origin, String password) {
    secrets.put(
        name,
        new SecretObject(
            name,
            "Opaque",
            Map.of(
                ORIGIN,
                Secret.of(origin),
                "username",
                Secret.of("bot"),
                "password",
                Secret.of(password))));
  }

  /** The host that a secret was made for. */
  static String origin(SecretObject secret) {
    return secret.value(ORIGIN).orElseThrow().revealText();
  }

  @Override
  public Optional<SecretObject> secret(ObjectName name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public Optional<List<ObjectName>> pullSecrets(ObjectName serviceAccount) {
    return Optional.empty();
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    return Map.of();
  }
}

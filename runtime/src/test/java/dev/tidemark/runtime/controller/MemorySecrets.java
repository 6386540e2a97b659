package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets, pull secrets and namespaces in memory. */
final class MemorySecrets implements SecretStore {
  final Map<String, Map<String, String>> namespaces = new HashMap<>();
  final Map<ObjectName, List<ObjectName>> accounts = new HashMap<>();
  private final Map<ObjectName, SecretObject> secrets = new HashMap<>();

  void put(String namespace, String name, Map<String, String> texts) {
    Map<String, Secret> data = new HashMap<>();
    texts.forEach((key, text) -> data.put(key, Secret.of(text)));
    ObjectName full = new ObjectName(namespace, name);
    secrets.put(full, new SecretObject(full, "Opaque", data));
  }

  @Override
  public Optional<SecretObject> secret(ObjectName name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public Optional<List<ObjectName>> pullSecrets(ObjectName serviceAccount) {
    return Optional.ofNullable(accounts.get(serviceAccount));
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    return namespaces.getOrDefault(namespace, Map.of());
  }
}

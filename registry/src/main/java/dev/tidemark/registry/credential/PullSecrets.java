package dev.tidemark.registry.credential;

import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Chooses the credential for a repository from image pull Secrets (contract section 3.2). */
public final class PullSecrets {
  private static final String CONFIG_TYPE = "kubernetes.io/dockerconfigjson";
  private static final String LEGACY_TYPE = "kubernetes.io/dockercfg";

  private PullSecrets() {}

  /**
   * The credential of the most specific matching key; of equal keys that of the earlier Secret.
   * Empty when nothing matches. Secrets of other types are passed over.
   *
   * @throws RegistryException with reason {@code CONFIGURATION} when a Secret cannot be read
   */
  public static Optional<Credential> choose(
      List<SecretObject> secrets, String registry, String repository) {
    Map<RegistryKey, Credential> byKey = new TreeMap<>();
    for (SecretObject secret : secrets) {
      try {
        read(secret)
            .entries()
            .forEach((key, value) -> byKey.putIfAbsent(RegistryKey.parse(key), value));
      } catch (IllegalArgumentException e) {
        throw new RegistryException(
            Reason.CONFIGURATION, String.valueOf(e.getMessage()), Optional.empty(), e);
      }
    }
    return byKey.entrySet().stream()
        .filter(entry -> entry.getKey().matches(registry, repository))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static DockerConfig read(SecretObject secret) {
    Optional<byte[]> config = filled(secret, CONFIG_TYPE, ".dockerconfigjson");
    if (config.isPresent()) {
      return DockerConfig.parse(config.orElseThrow());
    }
    return filled(secret, LEGACY_TYPE, ".dockercfg")
        .map(DockerConfig::parseLegacy)
        .orElse(new DockerConfig(Map.of()));
  }

  private static Optional<byte[]> filled(SecretObject secret, String type, String key) {
    return secret.type().equals(type)
        ? secret.value(key).filter(value -> !value.isEmpty()).map(Secret::reveal)
        : Optional.empty();
  }
}

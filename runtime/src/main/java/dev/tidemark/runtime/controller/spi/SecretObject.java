package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes Secret as it was read for one run.
 *
 * @param type the Secret's type; empty text when it has none
 * @param data decoded values by key
 */
public record SecretObject(ObjectName name, String type, Map<String, Secret> data) {
  public SecretObject {
    data = Map.copyOf(data);
  }

  /** The value of a key; empty when the key is absent (a present, empty value is present). */
  public Optional<Secret> value(String key) {
    return Optional.ofNullable(data.get(key));
  }
}

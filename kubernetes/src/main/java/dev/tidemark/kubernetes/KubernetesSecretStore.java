package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Secret;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets, ServiceAccounts and Namespaces, asked for one by one; nothing is kept. */
public final class KubernetesSecretStore implements SecretStore {
  private final Cluster cluster;

  /** A store that asks this cluster. */
  public KubernetesSecretStore(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Optional<SecretObject> secret(ObjectName name) {
    return read(name, "secrets").map(document -> secret(name, document));
  }

  private static SecretObject secret(ObjectName name, Node.Mapping document) {
    Map<String, Secret> data = new LinkedHashMap<>();
    document
        .mapping("data")
        .orElse(Node.Mapping.empty())
        .textFields()
        .forEach((key, text) -> data.put(key, decode(name, text)));
    return new SecretObject(name, document.text("type").orElse(""), data);
  }

  private static Secret decode(ObjectName name, String text) {
    try {
      return Secret.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the secret.
      throw new StoreException(Reason.CORRUPT, "secret '" + name + "' holds no base64");
    }
  }

  @Override
  public Optional<List<ObjectName>> pullSecrets(ObjectName serviceAccount) {
    return read(serviceAccount, "serviceaccounts")
        .map(document -> {
          List<ObjectName> names = new ArrayList<>();
          for (Node item : document.items("imagePullSecrets")) {
            if (item instanceof Node.Mapping reference) {
              reference
                  .text("name")
                  .ifPresent(one -> names.add(new ObjectName(serviceAccount.namespace(), one)));
            }
          }
          return List.copyOf(names);
        });
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    return get("/api/v1/namespaces/" + namespace)
        .flatMap(document -> document.mapping("metadata"))
        .flatMap(metadata -> metadata.mapping("labels"))
        .map(Node.Mapping::textFields)
        .orElse(Map.of());
  }

  private Optional<Node.Mapping> read(ObjectName name, String plural) {
    // A name that is none belongs to no object, and must not lead to another path of the API.
    return ApiRequest.isName(name.name())
        ? get(ResourcePaths.core(plural, name))
        : Optional.empty();
  }

  private Optional<Node.Mapping> get(String path) {
    try {
      return cluster.find(path);
    } catch (ClusterException e) {
      throw e.whileReading();
    }
  }
}

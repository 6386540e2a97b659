package dev.tidemark.local;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.local.FoundCompanion.CompanionKey;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets, ServiceAccounts and Namespaces among the manifests. Every call sees the files as they
 * are; one that was broken since is answered from what it held before.
 */
public final class DirectorySecretStore implements SecretStore {
  private final ManifestFolder folder;

  /** A store over manifests that were read. */
  DirectorySecretStore(ManifestFolder folder) {
    this.folder = folder;
  }

  /** A store over manifests that are read now, for commands that keep no state. */
  public static DirectorySecretStore read(ManifestSources sources) {
    ManifestFolder folder = new ManifestFolder(sources, System::nanoTime);
    folder.read();
    return new DirectorySecretStore(folder);
  }

  @Override
  public Optional<SecretObject> secret(ObjectName name) {
    return companion("Secret", name)
        .filter(found -> SecretDocument.problem(found).isEmpty())
        .map(SecretDocument::read);
  }

  @Override
  public Optional<List<ObjectName>> pullSecrets(ObjectName serviceAccount) {
    return companion("ServiceAccount", serviceAccount)
        .map(found -> {
          List<ObjectName> names = new ArrayList<>();
          for (Node item : found.document().items("imagePullSecrets")) {
            if (item instanceof Node.Mapping reference) {
              reference
                  .text("name")
                  .ifPresent(name -> names.add(new ObjectName(serviceAccount.namespace(), name)));
            }
          }
          return names;
        });
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    return companion("Namespace", new ObjectName("", namespace))
        .flatMap(found -> found.document().mapping("metadata"))
        .flatMap(metadata -> metadata.mapping("labels"))
        .map(Node.Mapping::textFields)
        .orElse(Map.of());
  }

  private Optional<FoundCompanion> companion(String kind, ObjectName name) {
    return folder.companionNow(CompanionKey.of(kind, name));
  }
}

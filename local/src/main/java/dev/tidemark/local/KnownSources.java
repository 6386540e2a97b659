package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers in a state folder which manifests its service reads, so that commands which name the
 * folder alone find them.
 */
public final class KnownSources {
  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 20, 5, 10_000);

  private final Path file;
  private final DurableFiles files = new DurableFiles(FileOperations.ofDisk(), LIMITS.maxLength());

  /** Those of a state folder. */
  public KnownSources(StateFolder state) {
    this.file = state.path("sources.json");
  }

  /** Notes the manifests; paths are made absolute. For the folder's owner alone. */
  public void write(ManifestSources sources) {
    List<String> paths =
        sources.paths().stream()
            .map(path ->
                path.equals(ManifestSources.STANDARD_INPUT)
                    ? path
                    : Path.of(path).toAbsolutePath().normalize().toString())
            .toList();
    Node.Mapping document =
        Node.Mapping.of(
            Map.of(
                "paths", Node.texts(paths),
                "defaultNamespace", Node.of(sources.defaultNamespace())));
    String text = JsonText.compact(document) + "\n";
    if (!read().equals(Optional.of(ManifestSources.of(paths, sources.defaultNamespace())))) {
      files.write(file, text.getBytes(UTF_8));
    }
  }

  /** The manifests; empty when no service has noted any, or what it wrote is damaged. */
  public Optional<ManifestSources> read() {
    try {
      return files
          .read(file)
          .map(bytes -> Documents.json(new String(bytes, UTF_8), LIMITS))
          .filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .map(document ->
              ManifestSources.of(
                  document.texts("paths"), document.text("defaultNamespace").orElse("")));
    } catch (IllegalArgumentException | dev.tidemark.runtime.controller.spi.StoreException e) {
      return Optional.empty(); // the next start of the service notes them again
    }
  }
}

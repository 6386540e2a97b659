package dev.tidemark.e2e.contract;

import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.ManifestWatch;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.SecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretStoreContractIT extends SecretStoreContract {
  @TempDir Path folder;
  private StateFolder state;
  private DirectoryResourceStore store;
  private ManifestWatch watch;

  @BeforeEach
  void open() throws IOException {
    Path manifests = Files.createDirectory(folder.resolve("manifests"));
    state = StateFolder.own(folder.resolve("state"));
    store =
        DirectoryResourceStore.open(
            ManifestSources.of(List.of(manifests.toString()), NAMESPACE),
            state,
            InstantSource.system(),
            System::nanoTime);
    watch = ManifestWatch.start(store);
  }

  @AfterEach
  void close() {
    watch.close();
    state.close();
  }

  @Override
  SecretStore store() {
    return store.secrets();
  }

  @Override
  void apply(String kind, String name, String fields) {
    try {
      Files.writeString(
          folder.resolve("manifests").resolve(kind + "-" + name + ".yaml"),
          "{apiVersion: v1, kind: %s, metadata: {name: %s, labels: {team: a}}%s}"
              .formatted(kind, name, fields.isEmpty() ? "" : ", " + fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.tidemark.e2e.contract;

import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.ManifestWatch;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalResourceStoreContractIT extends ResourceStoreContract {
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
  ResourceStore store() {
    return store;
  }

  @Override
  void apply(String name, String image) {
    try {
      Files.writeString(
          file(name),
          "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, metadata: {name: %s}, spec: {image: %s, interval: 1m}}"
              .formatted(name, image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void delete(String name) {
    try {
      Files.delete(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve("manifests").resolve(name + ".yaml");
  }
}

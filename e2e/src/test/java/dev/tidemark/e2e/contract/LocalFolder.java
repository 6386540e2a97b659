package dev.tidemark.e2e.contract;

import dev.tidemark.local.DirectoryResourceStore;
import dev.tidemark.local.ManifestSources;
import dev.tidemark.local.ManifestWatch;
import dev.tidemark.local.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A folder of manifests that the local stores follow, with a state folder beside it. */
final class LocalFolder implements AutoCloseable {
  private final Path manifests;
  private final StateFolder state;
  private final ManifestWatch watch;
  final DirectoryResourceStore store;

  LocalFolder(Path folder, String namespace) throws IOException {
    manifests = Files.createDirectory(folder.resolve("manifests"));
    state = StateFolder.own(folder.resolve("state"));
    store =
        DirectoryResourceStore.open(
            ManifestSources.of(List.of(manifests.toString()), namespace),
            state,
            InstantSource.system(),
            System::nanoTime);
    watch = ManifestWatch.start(store);
  }

  /** Writes a manifest, or replaces it. */
  void write(String name, String text) {
    try {
      Files.writeString(manifests.resolve(name + ".yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a manifest. */
  void delete(String name) {
    try {
      Files.delete(manifests.resolve(name + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    watch.close();
    state.close();
  }
}

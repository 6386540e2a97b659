package dev.tidemark.e2e.contract;

import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalResourceStoreContractIT extends ResourceStoreContract {
  @TempDir Path folder;
  private LocalFolder local;

  @BeforeEach
  void open() throws IOException {
    local = new LocalFolder(folder, NAMESPACE);
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Override
  ResourceStore store() {
    return local.store;
  }

  @Override
  void apply(String name, String image) {
    local.write(
        name,
        "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, metadata: {name: %s}, spec: {image: %s, interval: 1m}}"
            .formatted(name, image));
  }

  @Override
  void delete(String name) {
    local.delete(name);
  }
}

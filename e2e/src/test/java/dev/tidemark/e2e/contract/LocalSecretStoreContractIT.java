package dev.tidemark.e2e.contract;

import dev.tidemark.runtime.controller.spi.SecretStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretStoreContractIT extends SecretStoreContract {
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
  SecretStore store() {
    return local.store.secrets();
  }

  @Override
  void apply(String kind, String name, String fields) {
    local.write(
        kind + "-" + name,
        "{apiVersion: v1, kind: %s, metadata: {name: %s, labels: {team: a}}%s}"
            .formatted(kind, name, fields.isEmpty() ? "" : ", " + fields));
  }
}

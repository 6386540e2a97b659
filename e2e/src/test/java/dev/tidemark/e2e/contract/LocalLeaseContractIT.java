package dev.tidemark.e2e.contract;

import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class LocalLeaseContractIT extends LeaseContract {
  @TempDir Path folder;

  @Override
  Optional<AutoCloseable> tryHold(String who) {
    try {
      return Optional.of(StateFolder.own(folder));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }
}

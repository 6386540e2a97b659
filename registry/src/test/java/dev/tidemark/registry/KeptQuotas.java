package dev.tidemark.registry;

import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.QuotaStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Quotas in memory, with every write of them; one that is told to be damaged cannot be read. */
final class KeptQuotas implements QuotaStore {
  private final BlockingQueue<List<QuotaState>> writes = new LinkedBlockingQueue<>();
  private volatile List<QuotaState> kept = List.of();
  private volatile boolean damaged;

  void damage() {
    damaged = true;
  }

  /** The writes so far; whoever takes one waits for it. */
  BlockingQueue<List<QuotaState>> writes() {
    return writes;
  }

  @Override
  public List<QuotaState> read() {
    if (damaged) {
      throw new StoreException(StoreException.Reason.CORRUPT, "quotas does not fit its checksum");
    }
    return kept;
  }

  @Override
  public void write(List<QuotaState> quotas) {
    damaged = false;
    kept = List.copyOf(quotas);
    writes.add(kept);
  }
}

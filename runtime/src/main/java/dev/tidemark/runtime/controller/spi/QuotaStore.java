package dev.tidemark.runtime.controller.spi;

import java.util.List;

/**
 * What registries said about their limits, kept over a restart. Throws {@link StoreException}; with
 * reason {@code CORRUPT} the next {@link #write} puts it right.
 */
public interface QuotaStore {

  /** What was written last; empty when nothing was. */
  List<QuotaState> read();

  /** Replaces what is kept, whole or not at all. */
  void write(List<QuotaState> quotas);
}

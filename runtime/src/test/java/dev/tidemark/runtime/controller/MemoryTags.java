package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.runtime.controller.spi.TagStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tags in memory, that can be broken. */
final class MemoryTags implements TagStore {
  final Map<ObjectName, StoredTags> stored = new ConcurrentHashMap<>();
  volatile Optional<StoreException> fault = Optional.empty();

  private void fail() {
    fault.ifPresent(failure -> {
      throw failure;
    });
  }

  @Override
  public Optional<StoredTags> read(ObjectName repository) {
    fail();
    return Optional.ofNullable(stored.get(repository));
  }

  @Override
  public void write(ObjectName repository, StoredTags tags) {
    fail();
    stored.put(repository, tags);
  }

  @Override
  public void delete(ObjectName repository) {
    stored.remove(repository);
  }

  @Override
  public void noteDigest(ObjectName repository, String tag, String digest, Instant seenAt) {}

  @Override
  public Optional<Instant> firstSeen(ObjectName repository, String tag) {
    return Optional.empty();
  }
}

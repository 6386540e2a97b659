package dev.tidemark.registry;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.util.Optional;
import java.util.function.Supplier;

/** A reader that gets its credential with the first read. For one thread. */
final class LateReader implements RepositoryReader {
  private final String identity;
  private final Supplier<RepositoryReader> create;
  private Optional<RepositoryReader> reader = Optional.empty();

  LateReader(String identity, Supplier<RepositoryReader> create) {
    this.identity = identity;
    this.create = create;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Listing list(Optional<ListingMark> known, TagSink sink) {
    return reader().list(known, sink);
  }

  @Override
  public String digest(String tag) {
    return reader().digest(tag);
  }

  private RepositoryReader reader() {
    RepositoryReader now = reader.orElseGet(create);
    reader = Optional.of(now);
    return now;
  }
}

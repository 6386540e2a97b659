package dev.tidemark.runtime.controller;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All registries there are, as a table; what is asked of them is noted. */
final class ModelRegistries implements RegistryGateway {
  /** Tags by canonical name. */
  final Map<String, List<String>> tags = new ConcurrentHashMap<>();

  /** Digests by canonical name and tag. */
  final Map<String, String> digests = new ConcurrentHashMap<>();

  /** Failures by canonical name: of the list and of digests alike. */
  final Map<String, Throwable> faults = new ConcurrentHashMap<>();

  /** What was asked: {@code list name} and {@code digest name:tag}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** How repositories were opened. */
  final List<RepositoryAccess> opened = new CopyOnWriteArrayList<>();

  @Override
  public RepositoryReader open(RepositoryAccess access) {
    opened.add(access);
    return new Reader(access.canonicalName());
  }

  private final class Reader implements RepositoryReader {
    private final String name;

    private Reader(String name) {
      this.name = name;
    }

    @Override
    public String identity() {
      return "anonymous";
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      asked.add("list " + name);
      fail();
      List<String> all = new ArrayList<>(tags.getOrDefault(name, List.of()));
      ListingMark mark = new ListingMark(Integer.toHexString(all.hashCode()), Optional.empty(), 1);
      if (known.filter(mark::equals).isPresent()) {
        return new Listing.Unchanged(mark);
      }
      for (String tag : all) {
        byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
        sink.tag(bytes, 0, bytes.length);
      }
      return new Listing.Complete(mark);
    }

    @Override
    public String digest(String tag) {
      asked.add("digest " + name + ":" + tag);
      fail();
      return Optional.ofNullable(digests.get(name + ":" + tag))
          .orElseThrow(
              () -> new RegistryException(RegistryException.Reason.NOT_FOUND, "no such manifest"));
    }

    private void fail() {
      switch (faults.get(name)) {
        case null -> {}
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case Throwable fault -> throw new AssertionError(fault);
      }
    }
  }
}

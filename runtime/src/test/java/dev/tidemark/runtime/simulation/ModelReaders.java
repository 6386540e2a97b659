package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.RegistryGateway;
import dev.tidemark.runtime.controller.spi.RepositoryAccess;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.TagSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One program's way to the registries. */
final class ModelReaders implements RegistryGateway {
  private final Gate gate;
  private final Chronicle chronicle;
  private final int program;
  private final ModelRegistry registry;

  ModelReaders(Gate gate, Chronicle chronicle, int program, ModelRegistry registry) {
    this.gate = gate;
    this.chronicle = chronicle;
    this.program = program;
    this.registry = registry;
  }

  @Override
  public RepositoryReader open(RepositoryAccess access) {
    gate.cross();
    gate.stumble();
    return new Reader(access);
  }

  private final class Reader implements RepositoryReader {
    private final RepositoryAccess access;

    Reader(RepositoryAccess access) {
      this.access = access;
    }

    @Override
    public String identity() {
      return access.registry() + access.credentials().map(secret -> "/" + secret.name()).orElse("");
    }

    @Override
    public Listing list(Optional<ListingMark> known, TagSink sink) {
      ask();
      if (gate.strikes(Fault.REGISTRY_CUT)) {
        List<String> shown = shuffled(registry.tags(access.canonicalName()));
        shown.subList(0, shown.size() / 2).forEach(tag -> show(tag, sink));
        gate.travel();
        throw failure(Reason.UNREACHABLE, "unexpected EOF", Optional.empty());
      }
      Set<String> tags = registry.tags(access.canonicalName());
      ListingMark mark =
          new ListingMark(ModelRegistry.hash(String.join("\n", tags)), Optional.empty(), 1);
      gate.travel();
      chronicle.tell(new Happening.Listed(program, access.canonicalName(), tags));
      if (known.equals(Optional.of(mark))) {
        return new Listing.Unchanged(mark);
      }
      List<String> shown = shuffled(tags);
      shown.forEach(tag -> show(tag, sink));
      tags.stream().limit(1).forEach(tag -> show(tag, sink)); // some registries repeat themselves
      show("not a tag", sink);
      return new Listing.Complete(mark);
    }

    @Override
    public String digest(String tag) {
      ask();
      String digest =
          registry
              .digest(access.canonicalName(), tag)
              .orElseThrow(() -> failure(Reason.NOT_FOUND, "404 Not Found", Optional.empty()));
      gate.travel();
      return digest;
    }

    private void ask() {
      gate.travel();
      chronicle.tell(
          new Happening.CredentialSent(program, access.registry(), access.credentials()));
      if (gate.strikes(Fault.REGISTRY_TIMEOUT)) {
        gate.hang(access.timeout());
        throw failure(Reason.UNREACHABLE, "context deadline exceeded", Optional.empty());
      }
      if (gate.strikes(Fault.REGISTRY_RATE_LIMIT)) {
        Duration wait = Duration.ofSeconds(gate.random().nextInt(1, 240));
        throw failure(Reason.RATE_LIMITED, "429 Too Many Requests", Optional.of(wait));
      }
      if (gate.strikes(Fault.REGISTRY_ERROR)) {
        throw failure(Reason.UNREACHABLE, "502 Bad Gateway", Optional.empty());
      }
    }

    private RegistryException failure(Reason reason, String text, Optional<Duration> wait) {
      return new RegistryException(
          reason, "GET https://" + access.canonicalName() + ": " + text, wait);
    }
  }

  private static void show(String tag, TagSink sink) {
    byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
    sink.tag(bytes, 0, bytes.length);
  }

  private List<String> shuffled(Set<String> tags) {
    List<String> all = new ArrayList<>(tags);
    Collections.shuffle(all, new Random(gate.random().nextLong()));
    return all;
  }
}

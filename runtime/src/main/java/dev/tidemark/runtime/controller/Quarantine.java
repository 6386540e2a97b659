package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.ShrinkQuarantine;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps lists that lost too much until a second read agrees. What is held lies in the tag store
 * under a name that no object can have, so that runs of {@code --once} agree with each other.
 */
final class Quarantine {
  private final Ports ports;
  private final int percent;
  private final Map<ObjectName, Optional<String>> handledTokens = new ConcurrentHashMap<>();
  private final Set<ObjectName> empty = ConcurrentHashMap.newKeySet();

  Quarantine(Ports ports, int percent) {
    this.ports = ports;
    this.percent = percent;
  }

  /** Why the list is not taken yet; empty when it is. */
  Optional<String> doubt(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      Optional<StoredTags> last,
      StoredTags read,
      Instant now) {
    if (last.isEmpty()) {
      forget(repository.name());
      return Optional.empty();
    }
    ShrinkQuarantine.Verdict verdict =
        new ShrinkQuarantine(percent, repository.spec().interval())
            .judge(
                state(repository.name(), read),
                last.get().raw(),
                read.raw(),
                selected(repository.name()),
                repository.meta().annotation(Annotations.ACCEPT_SHRINK),
                now);
    handledTokens.put(repository.name(), verdict.state().handledToken());
    return switch (verdict) {
      case ShrinkQuarantine.Taken taken -> {
        settle(repository.name());
        yield Optional.empty();
      }
      case ShrinkQuarantine.Kept kept -> {
        keep(repository.name(), read, kept);
        yield Optional.of(kept.words());
      }
    };
  }

  /** Forgets what is held of a repository. */
  void forget(ObjectName repository) {
    handledTokens.remove(repository);
    ports.tags().delete(shelf(repository));
    empty.remove(repository);
  }

  /**
   * Drops what is held: the registry shows the good list again, or another process has judged. What
   * vanishes later is a new loss, which needs its own second read.
   */
  void settle(ObjectName repository) {
    if (!empty.contains(repository)) {
      ports.tags().delete(shelf(repository));
      empty.add(repository);
    }
  }

  private void keep(ObjectName repository, StoredTags read, ShrinkQuarantine.Kept kept) {
    empty.remove(repository);
    kept.state()
        .held()
        .ifPresent(held ->
            ports
                .tags()
                .write(
                    shelf(repository),
                    new StoredTags(
                        read.canonicalName(),
                        read.identity(),
                        read.mark(),
                        held.since(),
                        held.list())));
  }

  private ShrinkQuarantine.State state(ObjectName repository, StoredTags read) {
    Optional<StoredTags> held;
    try {
      held = ports.tags().read(shelf(repository));
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      held = Optional.empty();
    }
    return new ShrinkQuarantine.State(
        held.filter(one -> one.canonicalName().equals(read.canonicalName()))
            .filter(one -> one.identity().equals(read.identity()))
            .map(one -> new ShrinkQuarantine.Held(one.raw(), one.scannedAt())),
        handledTokens.getOrDefault(repository, Optional.empty()));
  }

  /** The tags that policies have elected from the repository. */
  private List<String> selected(ObjectName repository) {
    return ports.resources().list(Kind.IMAGE_POLICY).stream()
        .filter(policy ->
            policy.spec().imageRepositoryRef().from(policy.name().namespace()).equals(repository))
        .flatMap(policy -> policy.status().latestRef().stream())
        .map(ImageRef::tag)
        .toList();
  }

  private static ObjectName shelf(ObjectName repository) {
    return new ObjectName(repository.namespace(), repository.name() + " held");
  }
}

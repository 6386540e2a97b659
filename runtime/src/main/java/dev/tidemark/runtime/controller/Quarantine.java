package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.ShrinkQuarantine;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps lists that lost too much until a second read agrees. What is held lies in the tag store
 * under a name that no object can have, so that runs of {@code --once} agree with each other.
 */
final class Quarantine {

  /** What becomes of a list that was just read. */
  sealed interface Ruling {}

  /** It is the repository's list from now on; this annotation counts as acted upon. */
  record Taken(Optional<String> accepted) implements Ruling {}

  /** The last good list stays, for this reason; news when nothing of the kind was held before. */
  record Held(String words, boolean news) implements Ruling {}

  private final Ports ports;
  private final int percent;

  /** Repositories of which nothing is held: an unchanged scan touches no file. */
  private final Set<ObjectName> clear = ConcurrentHashMap.newKeySet();

  Quarantine(Ports ports, int percent) {
    this.ports = ports;
    this.percent = percent;
  }

  /**
   * Judges a list.
   *
   * @param last the last good list, when it is comparable
   * @param accepted the annotation that was acted upon last, even on a list of another kind
   */
  Ruling judge(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      Optional<StoredTags> last,
      Optional<String> accepted,
      StoredTags read,
      Instant now) {
    Optional<String> token = token(repository);
    if (last.isEmpty()) {
      release(repository.name());
      return new Taken(token.or(() -> accepted));
    }
    ShrinkQuarantine.State state = state(repository, accepted, read);
    ShrinkQuarantine.Verdict verdict =
        new ShrinkQuarantine(percent, repository.spec().interval())
            .judge(state, last.get().raw(), read.raw(), selected(repository.name()), token, now);
    return switch (verdict) {
      case ShrinkQuarantine.Taken taken -> {
        release(repository.name());
        yield new Taken(taken.state().handledToken());
      }
      case ShrinkQuarantine.Kept kept -> {
        if (!kept.state().held().equals(state.held())) {
          keep(repository.name(), read, kept);
        }
        yield new Held(kept.words(), isNews(state, kept));
      }
    };
  }

  /** The annotation that takes any list, as the object has it now. */
  static Optional<String> token(Resource<ImageRepositorySpec, ImageRepositoryStatus> repository) {
    return repository.meta().annotation(Annotations.ACCEPT_SHRINK);
  }

  /**
   * Forgets what is held of a repository: another list was taken, or the registry shows the last
   * good one again. What is held later has to wait anew.
   */
  void release(ObjectName repository) {
    if (clear.add(repository)) {
      ports.tags().delete(shelf(repository));
    }
  }

  /** Forgets a repository that is going. */
  void forget(ObjectName repository) {
    ports.tags().delete(shelf(repository));
    clear.remove(repository);
  }

  private static boolean isNews(ShrinkQuarantine.State before, ShrinkQuarantine.Kept kept) {
    return !before
        .held()
        .map(ShrinkQuarantine.Held::since)
        .equals(kept.state().held().map(ShrinkQuarantine.Held::since));
  }

  private void keep(ObjectName repository, StoredTags read, ShrinkQuarantine.Kept kept) {
    clear.remove(repository);
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

  /**
   * What is held. The object says too that something is: where it does not, another process has
   * found the registry's list whole since then, and what is held here is a thing of the past.
   */
  private ShrinkQuarantine.State state(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      Optional<String> accepted,
      StoredTags read) {
    Optional<StoredTags> held;
    try {
      held = ports.tags().read(shelf(repository.name()));
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      held = Optional.empty();
    }
    return new ShrinkQuarantine.State(
        held.filter(one -> repository.status().conditions().find(Condition.SCAN_HELD).isPresent())
            .filter(one -> one.canonicalName().equals(read.canonicalName()))
            .filter(one -> one.identity().equals(read.identity()))
            .map(one -> new ShrinkQuarantine.Held(one.raw(), one.scannedAt())),
        accepted);
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

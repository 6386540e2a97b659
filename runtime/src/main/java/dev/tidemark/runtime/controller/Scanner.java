package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageReference;
import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.policy.TagSetBuilder;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Listing;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One read of a repository's tags: unchanged lists are neither parsed nor stored again. */
final class Scanner {

  /**
   * What a scan came to.
   *
   * @param outcome changed, unchanged or held
   * @param dropped how many listed tags were no legal tags
   * @param doubt why the registry's list is not taken; empty when it is
   * @param warnings what people should know: reasons and sentences
   */
  record Scanned(
      ScanResult result,
      Telemetry.ScanResult outcome,
      int dropped,
      Optional<String> doubt,
      List<Map.Entry<String, String>> warnings) {}

  private record Taken(
      TagSet tags, Telemetry.ScanResult outcome, int dropped, Optional<String> doubt) {}

  private final Ports ports;
  private final TagLists lists;
  private final Quarantine quarantine;

  Scanner(Ports ports, Settings settings, TagLists lists) {
    this.ports = ports;
    this.lists = lists;
    this.quarantine = new Quarantine(ports, settings.shrinkPercent());
  }

  /** Forgets a repository that is going. */
  void release(ObjectName repository) {
    quarantine.forget(repository);
  }

  Scanned scan(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      RepositoryReader reader,
      Run run) {
    List<Map.Entry<String, String>> warnings = new ArrayList<>();
    Optional<StoredTags> stored = stored(repository, warnings);
    Optional<StoredTags> last =
        stored
            .filter(one -> one.canonicalName().equals(image.canonicalName()))
            .filter(one -> one.identity().equals(reader.identity()));
    boolean behind = last.isPresent() && lists.isBehind(repository);
    TagSetBuilder found = TagSet.builder();
    Listing listing =
        reader.list(
            last.map(StoredTags::mark),
            (bytes, offset, length) -> found.add(bytes, offset, offset + length));
    Taken taken =
        switch (listing) {
          case Listing.Unchanged unchanged -> unchanged(repository, last.orElseThrow());
          case Listing.Complete complete -> {
            StoredTags read =
                new StoredTags(
                    image.canonicalName(),
                    reader.identity(),
                    complete.mark(),
                    run.started(),
                    found.build());
            Optional<String> accepted = stored.flatMap(StoredTags::accepted);
            // What another process has found good is not judged by an older list of our own.
            Optional<StoredTags> known =
                behind && isTold(repository, read) ? Optional.empty() : last;
            yield complete(
                repository,
                read,
                warnings,
                quarantine.judge(repository, known, accepted, read, run.started()));
          }
        };
    Optional<Instant> now = Optional.of(ports.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    TagSet tags = taken.tags();
    ScanResult result = new ScanResult(tags.size(), tags.revision(), now, tags.latestTags());
    if (behind && taken.outcome() == Telemetry.ScanResult.HELD) {
      // Our own list is older than the one that another process elected from: it stays unseen.
      ScanResult told = repository.status().lastScanResult().orElseThrow();
      result = new ScanResult(told.tagCount(), told.revision(), now, told.latestTags());
    }
    return new Scanned(result, taken.outcome(), taken.dropped(), taken.doubt(), warnings);
  }

  /** Whether the list is the one that the object's status tells of. */
  private static boolean isTold(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, StoredTags read) {
    ExclusionList exclusions = ExclusionList.of(repository.status().observedExclusionList());
    return repository
        .status()
        .lastScanResult()
        .filter(last -> last.revision().equals(read.raw().without(exclusions).revision()))
        .isPresent();
  }

  private Taken unchanged(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, StoredTags last) {
    quarantine.release(repository.name());
    Optional<String> token = Quarantine.token(repository);
    List<String> exclusionList = repository.spec().exclusionList();
    TagSet tags =
        token.isPresent() && !token.equals(last.accepted())
            ? lists.replace(repository.name(), last.withAccepted(token), exclusionList)
            : lists.tags(repository.name(), exclusionList).orElseThrow();
    return new Taken(
        tags, Telemetry.ScanResult.UNCHANGED, last.raw().droppedIllegal(), Optional.empty());
  }

  private Taken complete(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      StoredTags read,
      List<Map.Entry<String, String>> warnings,
      Quarantine.Ruling ruling) {
    List<String> exclusionList = repository.spec().exclusionList();
    int dropped = read.raw().droppedIllegal();
    return switch (ruling) {
      case Quarantine.Taken taken ->
          new Taken(
              lists.replace(repository.name(), read.withAccepted(taken.accepted()), exclusionList),
              Telemetry.ScanResult.CHANGED,
              dropped,
              Optional.empty());
      case Quarantine.Held held -> {
        if (held.news()) {
          warnings.add(Map.entry("ScanHeld", held.words()));
        }
        yield new Taken(
            lists.tags(repository.name(), exclusionList).orElseThrow(),
            Telemetry.ScanResult.HELD,
            dropped,
            Optional.of(held.words()));
      }
    };
  }

  /** The stored list. One that is damaged is none: this scan writes it anew, and says so. */
  private Optional<StoredTags> stored(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      List<Map.Entry<String, String>> warnings) {
    try {
      return lists.stored(repository.name());
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      warnings.add(
          Map.entry(
              "StoreDamaged",
              "the stored list of tags is damaged and is read anew from the registry: "
                  + e.getMessage()));
      return Optional.empty();
    }
  }
}

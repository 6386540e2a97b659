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
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.RepositoryReader;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.runtime.controller.spi.Telemetry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One read of a repository's tags: unchanged lists are neither parsed nor stored again. */
final class Scanner {

  /**
   * What a scan came to.
   *
   * @param outcome changed, unchanged or held
   * @param dropped how many listed tags were no legal tags
   * @param warnings what people should know, in sentences
   */
  record Scanned(
      ScanResult result, Telemetry.ScanResult outcome, int dropped, List<String> warnings) {}

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
    List<String> exclusionList = repository.spec().exclusionList();
    Optional<StoredTags> held = comparable(repository, image, reader);
    Optional<ListingMark> known = held.map(StoredTags::mark);
    TagSetBuilder found = TagSet.builder();
    Listing listing =
        reader.list(known, (bytes, offset, length) -> found.add(bytes, offset, offset + length));
    List<String> warnings = new ArrayList<>();
    boolean behind = held.isPresent() && lists.isBehind(repository);
    TagSet tags;
    Telemetry.ScanResult outcome;
    int dropped;
    switch (listing) {
      case Listing.Unchanged unchanged -> {
        StoredTags stored = held.orElseThrow();
        quarantine.settle(repository.name());
        tags = lists.tags(repository.name(), exclusionList).orElseThrow();
        dropped = stored.raw().droppedIllegal();
        outcome = Telemetry.ScanResult.UNCHANGED;
      }
      case Listing.Complete complete -> {
        TagSet raw = found.build();
        StoredTags stored =
            new StoredTags(
                image.canonicalName(), reader.identity(), complete.mark(), run.started(), raw);
        Optional<String> doubt = Optional.empty();
        if (behind && isToldOf(repository, raw)) {
          quarantine.settle(repository.name());
        } else {
          doubt = quarantine.doubt(repository, held, stored, run.started());
        }
        doubt.ifPresent(warnings::add);
        tags =
            doubt.isPresent()
                ? lists.tags(repository.name(), exclusionList).orElseThrow()
                : lists.replace(repository.name(), stored, exclusionList);
        dropped = raw.droppedIllegal();
        outcome = doubt.isPresent() ? Telemetry.ScanResult.HELD : Telemetry.ScanResult.CHANGED;
      }
    }
    Optional<Instant> now = Optional.of(ports.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    ScanResult result = new ScanResult(tags.size(), tags.revision(), now, tags.latestTags());
    if (behind && outcome == Telemetry.ScanResult.HELD) {
      // Our own list is older than what another process elected from: it stays out of the status.
      ScanResult told = repository.status().lastScanResult().orElseThrow();
      result = new ScanResult(told.tagCount(), told.revision(), now, told.latestTags());
    }
    return new Scanned(result, outcome, dropped, warnings);
  }

  /** Whether the list is the one that another process has found good already. */
  private static boolean isToldOf(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository, TagSet raw) {
    String revision =
        raw.without(ExclusionList.of(repository.status().observedExclusionList())).revision();
    return repository
        .status()
        .lastScanResult()
        .filter(last -> last.revision().equals(revision))
        .isPresent();
  }

  /** The stored list, when it is of the same repository, read with the same identity. */
  private Optional<StoredTags> comparable(
      Resource<ImageRepositorySpec, ImageRepositoryStatus> repository,
      ImageReference image,
      RepositoryReader reader) {
    try {
      return lists
          .stored(repository.name())
          .filter(stored -> stored.canonicalName().equals(image.canonicalName()))
          .filter(stored -> stored.identity().equals(reader.identity()));
    } catch (StoreException e) {
      if (e.reason() == StoreException.Reason.CORRUPT) {
        return Optional.empty();
      }
      throw e;
    }
  }
}

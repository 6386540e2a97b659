package dev.tidemark.runtime.controller;

import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus.ScanResult;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.runtime.controller.spi.TagStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags of each repository after exclusion, computed once for all policies on it, and again only
 * when the stored list or the exclusion list is another one.
 */
final class TagLists {
  private record Entry(StoredTags stored, List<String> exclusionList, TagSet tags) {}

  private final TagStore store;
  private final Map<ObjectName, Entry> lists = new ConcurrentHashMap<>();

  TagLists(TagStore store) {
    this.store = store;
  }

  /** What the last whole scan stored. */
  Optional<StoredTags> stored(ObjectName repository) {
    Entry entry = lists.get(repository);
    return entry != null ? Optional.of(entry.stored) : store.read(repository);
  }

  /**
   * The tags that policies choose from; empty when none are stored.
   *
   * @throws dev.tidemark.core.policy.InvalidPolicyException when a pattern cannot be used
   */
  Optional<TagSet> tags(ObjectName repository, List<String> exclusionList) {
    Entry entry = lists.get(repository);
    if (entry != null && entry.exclusionList.equals(exclusionList)) {
      return Optional.of(entry.tags);
    }
    return stored(repository).map(stored -> keep(repository, stored, exclusionList));
  }

  /**
   * Whether the stored list is another than that of the last scan that the object tells of: another
   * process scanned since, and an old list must not undo what was elected from a newer one. Times
   * would not tell, since clocks are set; where ours is the newer one, the next scan says so.
   */
  boolean isBehind(Resource<ImageRepositorySpec, ImageRepositoryStatus> repository) {
    String told = repository.status().lastScanResult().map(ScanResult::revision).orElse("");
    return !told.isEmpty()
        && tags(repository.name(), repository.status().observedExclusionList())
            .filter(tags -> !tags.revision().equals(told))
            .isPresent();
  }

  /**
   * Replaces the stored list; gives the tags after exclusion. Nothing is stored when a pattern
   * cannot be used.
   */
  TagSet replace(ObjectName repository, StoredTags stored, List<String> exclusionList) {
    Entry entry = entry(stored, exclusionList);
    store.write(repository, stored);
    lists.put(repository, entry);
    return entry.tags;
  }

  /** Forgets a repository. */
  void delete(ObjectName repository) {
    lists.remove(repository);
    store.delete(repository);
  }

  /** When a tag was first seen. */
  TagStore store() {
    return store;
  }

  private TagSet keep(ObjectName repository, StoredTags stored, List<String> exclusionList) {
    Entry entry = entry(stored, exclusionList);
    lists.put(repository, entry);
    return entry.tags;
  }

  private static Entry entry(StoredTags stored, List<String> exclusionList) {
    TagSet tags = stored.raw().without(ExclusionList.of(exclusionList));
    return new Entry(stored, List.copyOf(exclusionList), tags);
  }
}

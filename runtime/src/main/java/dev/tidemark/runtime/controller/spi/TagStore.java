package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ObjectName;
import java.time.Instant;
import java.util.Optional;

/**
 * The tags that scans found, kept per ImageRepository, and when each was seen first. Throws {@link
 * StoreException}; with reason {@code CORRUPT} the next {@link #write} puts it right.
 */
public interface TagStore {

  /** The last list that was read to its end; empty when there is none. */
  Optional<StoredTags> read(ObjectName repository);

  /** Replaces the list, whole or not at all, and notes the time of tags not seen before. */
  void write(ObjectName repository, StoredTags tags);

  /** Forgets list and history; nothing happens when there are none. */
  void delete(ObjectName repository);

  /** Notes the digest that a tag has now, when it is not the one known last. */
  void noteDigest(ObjectName repository, String tag, String digest, Instant seenAt);

  /**
   * When the tag was first seen in this repository; empty when that is not known. A tag that
   * vanished and came back has its first time, unless so many others came and went meanwhile that
   * it had to be forgotten.
   */
  Optional<Instant> firstSeen(ObjectName repository, String tag);
}

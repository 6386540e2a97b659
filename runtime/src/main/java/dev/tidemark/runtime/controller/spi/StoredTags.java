package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.policy.TagSet;
import java.time.Instant;
import java.util.Optional;

/**
 * A list of tags as it was read to its end from a registry.
 *
 * @param canonicalName registry and path that it was read from
 * @param identity whose credentials were used, as {@link RepositoryReader#identity} tells
 * @param mark by which the registry's list is known to be unchanged
 * @param scannedAt when
 * @param raw all legal tags of the registry's list, before any exclusion
 * @param accepted the annotation {@code image.tidemark.dev/accept-shrink} that was acted upon last;
 *     empty when none was
 */
public record StoredTags(
    String canonicalName,
    String identity,
    ListingMark mark,
    Instant scannedAt,
    TagSet raw,
    Optional<String> accepted) {

  /** A list that nobody accepted by an annotation. */
  public StoredTags(
      String canonicalName, String identity, ListingMark mark, Instant scannedAt, TagSet raw) {
    this(canonicalName, identity, mark, scannedAt, raw, Optional.empty());
  }

  /** The same with the annotation that was acted upon last. */
  public StoredTags withAccepted(Optional<String> token) {
    return new StoredTags(canonicalName, identity, mark, scannedAt, raw, token);
  }
}

package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.policy.TagSet;
import java.time.Instant;

/**
 * A list of tags as it was read to its end from a registry.
 *
 * @param canonicalName registry and path that it was read from
 * @param identity whose credentials were used, as {@link RepositoryReader#identity} tells
 * @param mark by which the registry's list is known to be unchanged
 * @param scannedAt when
 * @param raw all legal tags of the registry's list, before any exclusion
 */
public record StoredTags(
    String canonicalName, String identity, ListingMark mark, Instant scannedAt, TagSet raw) {}

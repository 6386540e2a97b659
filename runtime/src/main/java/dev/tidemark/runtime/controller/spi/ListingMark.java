package dev.tidemark.runtime.controller.spi;

import java.util.Optional;

/**
 * What is remembered of a list to see cheaply that it is unchanged.
 *
 * @param hash hash of all pages' bytes, in our own text form
 * @param etag the first page's entity tag; empty when the registry sent none
 * @param pages how many pages there were
 */
public record ListingMark(String hash, Optional<String> etag, int pages) {}

package dev.tidemark.runtime.controller.spi;

/** A list of tags that was read to its end. */
public sealed interface Listing {

  /** The mark to keep for the next read. */
  ListingMark mark();

  /** The same list as the one whose mark was given; the sink saw nothing. */
  record Unchanged(ListingMark mark) implements Listing {}

  /** A whole list; the sink saw all of it. */
  record Complete(ListingMark mark) implements Listing {}
}

package dev.tidemark.server.event;

/** What became of an event. */
public enum PostResult {
  /** The receiver took it. */
  ACCEPTED,
  /** The receiver has it already (429); that is no failure. */
  DUPLICATE,
  /** The receiver will not take it. */
  REFUSED,
  /** It could not be delivered, however often it was tried. */
  FAILED,
  /** Too many waited, or the process ended; it was never delivered. */
  DROPPED
}

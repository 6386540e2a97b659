package dev.tidemark.core.setter;

/**
 * Remembers by content id what was found in a file, so that a blob seen before is read again only
 * when something in it is to be changed. Bounded; the least recently used are forgotten first. Safe
 * for several threads.
 */
public final class MarkerMemory {
  private final int capacity;

  private MarkerMemory(int capacity) {
    this.capacity = capacity;
  }

  /** A memory of at most {@code capacity} files. */
  public static MarkerMemory ofCapacity(int capacity) {
    return new MarkerMemory(capacity);
  }

  /** A memory that keeps nothing. */
  public static MarkerMemory none() {
    return new MarkerMemory(0);
  }

  int capacity() {
    return capacity;
  }
}

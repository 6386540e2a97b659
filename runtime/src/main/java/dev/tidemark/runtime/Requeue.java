package dev.tidemark.runtime;

import java.time.Duration;

/** When an object is due again after a run. A new event makes it due at once in any case. */
public sealed interface Requeue {

  /** After this time, lengthened by jitter. Failures counted so far are forgotten. */
  record After(Duration delay) implements Requeue {}

  /**
   * After the object's own growing delay, and not before {@code atLeast}, which is zero unless the
   * other side asked to wait.
   */
  record Backoff(Duration atLeast) implements Requeue {}

  /** Only when something happens. Failures counted so far are forgotten. */
  record Never() implements Requeue {}
}

package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.ResourceKey;
import java.time.Instant;
import java.util.Optional;

/** When each object ran and runs next, for people. */
public interface Schedule {

  /** Whether a run of the object is under way. */
  boolean isRunning(ResourceKey object);

  /** When the last run of this process began; empty when there was none yet. */
  Optional<Instant> lastRun(ResourceKey object);

  /** When the next run is due; empty when none is planned or one is under way. */
  Optional<Instant> nextRun(ResourceKey object);

  /** Knows of no run. */
  static Schedule unknown() {
    return new Schedule() {
      @Override
      public boolean isRunning(ResourceKey object) {
        return false;
      }

      @Override
      public Optional<Instant> lastRun(ResourceKey object) {
        return Optional.empty();
      }

      @Override
      public Optional<Instant> nextRun(ResourceKey object) {
        return Optional.empty();
      }
    };
  }
}

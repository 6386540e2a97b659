package dev.tidemark.core.automation;

import java.time.Duration;
import java.util.Optional;

/**
 * How one run of one object ended. Status, events and the next run follow from it alone.
 *
 * <p>Source: contract section 9.1.
 */
public sealed interface Outcome {

  /**
   * The object is as its spec wants it.
   *
   * @param message of the Ready condition
   * @param next when to look again; empty when only events wake the object
   */
  record Succeeded(String message, Optional<Duration> next) implements Outcome {}

  /** Not ready, and tried again with the object's growing delay, {@code atLeast} when asked to. */
  record Failed(String reason, String message, Duration atLeast) implements Outcome {

    /** A failure without advice on when to come back. */
    public static Failed of(String reason, String message) {
      return new Failed(reason, message, Duration.ZERO);
    }
  }

  /**
   * A failure without a reason of its own: it changes the Ready condition only where that did not
   * say False already.
   */
  record FailedQuietly(String message, Duration atLeast) implements Outcome {}

  /** Not ready for want of something else, and looked at again after a fixed time. */
  record Waiting(String reason, String message, Duration retryAfter) implements Outcome {}

  /** Nothing can be said yet: the status stays as it is, and nobody is told. */
  record Pending(Duration retryAfter) implements Outcome {}

  /** Not ready, and nothing helps before somebody changes the object. */
  record Stalled(String reason, String message) implements Outcome {}
}

package dev.tidemark.registry.wire;

import java.time.Duration;

/** The moment at which a read ends, whatever it is doing. Counts on a clock that never jumps. */
public final class Deadline {
  private final Pace pace;
  private final long end;

  private Deadline(Pace pace, long end) {
    this.pace = pace;
    this.end = end;
  }

  /** A deadline so far from now. */
  public static Deadline after(Duration time, Pace pace) {
    return new Deadline(pace, pace.nanos() + time.toNanos());
  }

  /** The time left; zero when it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - pace.nanos()));
  }

  /** Whether no time is left. */
  public boolean passed() {
    return left().isZero();
  }

  /** The earlier of this one and one so far from now. */
  public Deadline within(Duration time) {
    long other = pace.nanos() + time.toNanos();
    return other - end < 0 ? new Deadline(pace, other) : this;
  }

  /** The failure of a read that ran out of time. */
  public static WireException exceeded() {
    return new WireException(WireException.Kind.DEADLINE, "context deadline exceeded", false);
  }

  /** The failure of a read whose thread was interrupted; restores the interrupt. */
  public static WireException canceled() {
    Thread.currentThread().interrupt();
    return new WireException(WireException.Kind.CANCELED, "context canceled", false);
  }
}

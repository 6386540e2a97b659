package dev.tidemark.cli.console;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Looks again and again until something holds or time is up. The pause between looks grows with
 * what a look costs, so that waiting never keeps a machine busy.
 */
public final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int SHARE = 10;

  private final LongSupplier nanos;
  private final Pause pause;

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this time. */
    void of(Duration time) throws InterruptedException;
  }

  /** Waits by a clock of nanoseconds. */
  public Waiting(LongSupplier nanos, Pause pause) {
    this.nanos = nanos;
    this.pause = pause;
  }

  /** Waits in this thread. */
  public static Waiting ofThread() {
    return new Waiting(System::nanoTime, Thread::sleep);
  }

  /**
   * Looks at once, and then until it holds.
   *
   * @return whether it held before the time was up
   */
  public boolean until(Duration most, BooleanSupplier holds) throws InterruptedException {
    long begun = nanos.getAsLong();
    while (true) {
      long look = nanos.getAsLong();
      if (holds.getAsBoolean()) {
        return true;
      }
      long now = nanos.getAsLong();
      long left = most.toNanos() - (now - begun);
      if (left <= 0) {
        return false;
      }
      pause.of(Duration.ofNanos(Math.min(left, Math.max(PAUSE.toNanos(), SHARE * (now - look)))));
    }
  }
}

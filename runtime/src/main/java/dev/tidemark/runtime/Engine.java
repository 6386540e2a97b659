package dev.tidemark.runtime;

import java.time.Duration;

/**
 * Threads and monotonic time: those of the machine, or a simulator's, where one thing happens after
 * another in an order that a seed decides.
 */
public interface Engine {
  /** A monotonic count of nanoseconds; setting a clock does not move it. */
  long nanos();

  /** A thread for one run, not yet started. */
  Thread thread(String name, Runnable run);

  /**
   * Sees to it that {@link WorkRunner#turn} is called whenever something is due, until the runner
   * is stopped; returns at once.
   */
  void drive(WorkRunner<?> runner);

  /** Keeps the calling run waiting. */
  void pause(Duration time) throws InterruptedException;

  /** Virtual threads and the machine's own time. */
  static Engine ofThreads() {
    return new ThreadEngine();
  }
}

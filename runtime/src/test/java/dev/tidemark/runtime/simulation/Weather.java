package dev.tidemark.runtime.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How bad the day is: how often calls fail and how long they take. */
final class Weather {
  private double badness;

  /** Zero is a day without faults, one a bad day. */
  Weather(double badness) {
    this.badness = badness;
  }

  /** No more faults. */
  void clear() {
    badness = 0;
  }

  boolean strikes(Fault fault, RandomGenerator random) {
    return badness > 0 && random.nextDouble() < fault.chance() * badness;
  }

  Duration latency(RandomGenerator random) {
    boolean slow = random.nextInt(20) == 0 && badness > 0;
    return Duration.ofMillis(slow ? random.nextInt(500, 8000) : random.nextInt(1, 200));
  }
}

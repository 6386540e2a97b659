package dev.tidemark.runtime.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What every call of a program into the world passes, before and after it has its effect: here it
 * is killed, here it waits, here it meets a fault.
 */
final class Gate {
  private final Timeline timeline;
  private final RandomGenerator random;
  private final Weather weather;
  private long crossings;
  private long last = Long.MAX_VALUE;
  private boolean dead;
  private Runnable onDeath = () -> {};

  Gate(Timeline timeline, RandomGenerator random, Weather weather) {
    this.timeline = timeline;
    this.random = random;
    this.weather = weather;
  }

  /** Kills the program at its {@code n}-th crossing from the start, from 1. */
  void dieAt(long n) {
    last = n;
  }

  void onDeath(Runnable action) {
    onDeath = action;
  }

  /** How often the program went through. */
  long crossings() {
    return crossings;
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
  }

  /** Throws {@link Killed} when the program is dead, or dies here. */
  void cross() {
    if (dead) {
      throw new Killed();
    }
    if (++crossings >= last) {
      dead = true;
      onDeath.run();
      throw new Killed();
    }
  }

  /** A call over the network: others move meanwhile. */
  void travel() {
    cross();
    if (timeline.current().isPresent()) {
      timeline.sleep(weather.latency(random));
    }
    cross();
  }

  /** A call that no answer comes to before the caller gives up. */
  void hang(Duration patience) {
    cross();
    timeline.sleep(patience);
    cross();
  }

  /** Whether a fault of this kind strikes now. */
  boolean strikes(Fault fault) {
    return weather.strikes(fault, random);
  }

  /** A bug of ours may show itself here: an exception that nobody expects. */
  void stumble() {
    if (strikes(Fault.OURS)) {
      throw new IllegalStateException("planted");
    }
  }

  RandomGenerator random() {
    return random;
  }

  Timeline timeline() {
    return timeline;
  }
}

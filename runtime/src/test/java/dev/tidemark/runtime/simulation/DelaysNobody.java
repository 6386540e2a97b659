package dev.tidemark.runtime.simulation;

import java.time.Duration;

/**
 * 10. No object's failure delays another beyond a stated bound: what is due begins as soon as one
 * of the runs before it has ended, and a run ends within its timeouts.
 */
final class DelaysNobody extends Invariant {
  /**
   * Seven others of a kind at most, two at a time, and none runs for longer than its timeouts of 20
   * s for each of its calls and 8 s for the slowest answer.
   */
  static final Duration BOUND = Duration.ofSeconds(150);

  DelaysNobody(World world) {
    super(10, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.RunStarted run && run.waited().compareTo(BOUND) > 0) {
      violated("%s waited %d s".formatted(run.object(), run.waited().toSeconds()));
    }
  }
}

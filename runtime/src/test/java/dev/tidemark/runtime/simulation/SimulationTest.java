package dev.tidemark.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Histories of the whole runtime, each from a seed. {@code -Dtidemark.sim.seed=…} runs one of them
 * and shows its course, {@code -Dtidemark.sim.count=…} runs another number.
 */
class SimulationTest {
  private static final long FIRST_SEED = 1;

  @Test
  void everyHistoryKeepsEveryInvariant() {
    Long chosen = Long.getLong("tidemark.sim.seed");
    if (chosen != null) {
      History history = History.of(chosen);
      java.util.List<String> violations = history.run();
      history.world().chronicle().lines().forEach(System.out::println);
      assertThat(violations).isEmpty();
      return;
    }
    int count = Integer.getInteger("tidemark.sim.count", 1000);
    long begun = System.nanoTime();
    java.util.List<String> failures =
        java.util.stream.LongStream.range(FIRST_SEED, FIRST_SEED + count)
            .parallel()
            .boxed()
            .flatMap(seed -> {
              History history = History.of(seed);
              return history.run().stream().limit(2).map(one -> history.again() + " " + history.course() + ": " + one);
            })
            .toList();
    System.out.println(count + " histories in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    assertThat(failures).isEmpty();
  }
}

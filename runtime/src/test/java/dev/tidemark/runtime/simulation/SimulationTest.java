package dev.tidemark.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Histories of the whole runtime, each from a seed. {@code -Dtidemark.sim.seed=…} runs one of them
 * and tells its course; {@code -Dtidemark.sim.count=…} and {@code -Dtidemark.sim.first=…} run
 * others than those of the gate.
 */
class SimulationTest {
  private static final int COUNT = Integer.getInteger("tidemark.sim.count", 1000);
  private static final long FIRST = Long.getLong("tidemark.sim.first", 1);

  @Test
  void everyHistoryKeepsEveryInvariant() {
    Long chosen = Long.getLong("tidemark.sim.seed");
    assertThat(chosen == null ? all() : one(chosen)).isEmpty();
  }

  private static List<String> one(long seed) {
    History history = History.of(seed).recorded();
    List<String> violations = history.run();
    System.out.println("seed " + seed + ": " + history.course());
    history.world().chronicle().lines().forEach(System.out::println);
    return violations;
  }

  private static List<String> all() {
    long begun = System.nanoTime();
    List<String> violations =
        LongStream.range(FIRST, FIRST + COUNT)
            .parallel()
            .boxed()
            .flatMap(seed -> {
              History history = History.of(seed);
              String shown = "%n%s (%s): ".formatted(history.again(), history.course());
              return history.run().stream().limit(2).map(shown::concat);
            })
            .toList();
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%d histories in %.1f s, %.0f a second%n", COUNT, seconds, COUNT / seconds);
    return violations;
  }
}

package dev.tidemark.testkit;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Checks a law on many generated inputs. Every run has its own seed; a failure names it, and {@code
 * -Dtidemark.seed=<seed>} runs that one input alone.
 */
public final class Law {
  private static final long FIRST_SEED = 20_261_123L;

  private Law() {}

  /** One run of a law over inputs drawn from {@code random}. */
  @FunctionalInterface
  public interface Run {
    /** Draws inputs and asserts. */
    void on(RandomGenerator random) throws Exception;
  }

  /** Runs the law {@code runs} times; throws {@link AssertionError} with the failing seed. */
  public static void holds(int runs, Run law) {
    Long chosen = Long.getLong("tidemark.seed");
    for (int i = 0; i < (chosen == null ? runs : 1); i++) {
      long seed = chosen == null ? FIRST_SEED + i : chosen;
      try {
        law.on(new Random(seed));
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + " (-Dtidemark.seed=" + seed + "): " + e, e);
      }
    }
  }
}

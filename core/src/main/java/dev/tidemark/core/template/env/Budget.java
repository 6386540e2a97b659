package dev.tidemark.core.template.env;

/**
 * What one rendering may still spend: steps (nodes visited, calls, loop turns) and bytes (every
 * string or list that is built). Counts, not time, so that the same template ends at the same place
 * on every machine.
 *
 * <p>Charge before working: {@code repeat 1000000000 "a"} must fail before the memory is taken. Not
 * thread-safe; one rendering owns it.
 */
public final class Budget {
  private static final int MAX_DEPTH = 500;

  private final long allowedSteps;
  private final long allowedBytes;
  private long steps;
  private long bytes;
  private int depth;

  private Budget(long allowedSteps, long allowedBytes) {
    this.allowedSteps = allowedSteps;
    this.allowedBytes = allowedBytes;
  }

  /** A fresh budget. */
  public static Budget of(long allowedSteps, long allowedBytes) {
    return new Budget(allowedSteps, allowedBytes);
  }

  /** Charges one step; throws {@link BudgetExceededException} when none is left. */
  public void step() {
    steps(1);
  }

  /** Charges {@code count} steps (negative counts charge nothing). */
  public void steps(long count) {
    steps += Math.clamp(count, 0, allowedSteps + 1);
    if (steps > allowedSteps) {
      throw new BudgetExceededException("template exceeds the limit of " + allowedSteps + " steps");
    }
  }

  /**
   * Charges {@code count} bytes about to be built (negative counts charge nothing). An element of a
   * list or map counts as 16 bytes.
   */
  public void bytes(long count) {
    bytes += Math.clamp(count, 0, allowedBytes + 1);
    if (bytes > allowedBytes) {
      throw new BudgetExceededException(
          "template exceeds the limit of " + allowedBytes + " bytes of intermediate values");
    }
  }

  /**
   * Goes one level deeper into a nested value; throws {@link BudgetExceededException} below 500,
   * where a value that contains itself would never end. Pair with {@link #leave()}.
   */
  public void enter() {
    if (++depth > MAX_DEPTH) {
      throw new BudgetExceededException(
          "template exceeds the limit of " + MAX_DEPTH + " levels of nested values");
    }
    step();
  }

  /** Comes back from a level. */
  public void leave() {
    depth--;
  }
}

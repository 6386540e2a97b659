package dev.tidemark.cli.console;

import dev.tidemark.runtime.controller.spi.Progress;
import java.util.Locale;
import java.util.function.Consumer;

/** One piece of work that is shown, and how far it is. */
final class ProgressWork implements Progress.Work {
  private final String what;
  private final long begun;
  private final Consumer<ProgressWork> ended;
  private volatile Amount amount = new Amount(0, 0, Progress.Unit.OBJECTS);

  /** How much; {@code total} is 0 when nobody knows. */
  record Amount(long done, long total, Progress.Unit unit) {
    /** The part that is done, 0 to 1; 0 when nobody knows. */
    double part() {
      return isKnown() ? (double) done / total : 0;
    }

    boolean isKnown() {
      return total > 0 && done <= total;
    }

    /** In words; empty when there is nothing to say yet. */
    String text() {
      String word = unit.name().toLowerCase(Locale.ROOT);
      if (isKnown()) {
        return String.format(Locale.ROOT, "%,d of %,d %s", done, total, word);
      }
      return done == 0 ? "" : String.format(Locale.ROOT, "%,d %s", done, word);
    }
  }

  /**
   * Work.
   *
   * @param begun by the clock of nanoseconds
   */
  ProgressWork(String what, long begun, Consumer<ProgressWork> ended) {
    this.what = what;
    this.begun = begun;
    this.ended = ended;
  }

  String what() {
    return what;
  }

  long begun() {
    return begun;
  }

  Amount amount() {
    return amount;
  }

  @Override
  public void at(long done, long total, Progress.Unit unit) {
    amount = new Amount(done, total, unit);
  }

  @Override
  public void close() {
    ended.accept(this);
  }
}

package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.env.Budget;
import dev.tidemark.core.template.value.Runes;

/** The text being built, with padding; every byte is charged before it is taken. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private final Flags flags;

  Output(Budget budget, Flags flags) {
    this.budget = budget;
    this.flags = flags;
  }

  Output write(String bytes) {
    budget.bytes(bytes.length());
    text.append(bytes);
    return this;
  }

  /** Writes {@code count} bytes of padding: zeros where the flags ask for them on the left. */
  void fill(int count) {
    if (count > 0) {
      budget.bytes(count);
      text.repeat(flags.zero && !flags.minus ? '0' : ' ', count);
    }
  }

  /** Writes text padded to the width. */
  void pad(String bytes) {
    int missing = flags.width <= 0 ? 0 : flags.width - Runes.count(bytes);
    if (!flags.minus) {
      fill(missing);
    }
    write(bytes);
    if (flags.minus) {
      fill(missing);
    }
  }

  /** Writes text padded with blanks, whatever the zero flag says. */
  void padWithBlanks(String bytes) {
    boolean zero = flags.zero;
    flags.zero = false;
    pad(bytes);
    flags.zero = zero;
  }

  void chargeSteps(int count) {
    budget.steps(count);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

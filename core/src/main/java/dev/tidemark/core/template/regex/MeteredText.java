package dev.tidemark.core.template.regex;

import dev.tidemark.core.template.env.Budget;

/**
 * A text that charges for being read, as much as a matching engine works at each char: it may be
 * read again and again for one match.
 *
 * @param budget what is charged
 * @param text the text
 * @param work how much the engine may do at a char
 */
record MeteredText(Budget budget, String text, int work) implements CharSequence {
  private static final int WORK_PER_STEP = 64;

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    // Small programs pay at every sixteenth place only, large ones at each.
    if (work >= WORK_PER_STEP) {
      budget.steps(work / WORK_PER_STEP);
    } else if ((index & 15) == 0) {
      budget.steps(work / 4 + 1);
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

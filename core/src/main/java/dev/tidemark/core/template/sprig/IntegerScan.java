package dev.tidemark.core.template.sprig;

/** One reading of a signed integer of 64 bits. */
final class IntegerScan {
  private final String text;
  private final boolean negative;
  private final int base;
  private long value;
  private boolean exact;

  IntegerScan(String text, int base) {
    this.text = text;
    this.base = base;
    this.negative = text.startsWith("-");
    int from = negative || text.startsWith("+") ? 1 : 0;
    if (from < text.length()) {
      scan(from);
    }
  }

  /** Whether the text is a number that fits. */
  boolean isExact() {
    return exact;
  }

  /** The number; 0 when it is none, the nearest when it does not fit. */
  long value() {
    return value;
  }

  private void scan(int from) {
    // Unsigned, as the original: what does not fit 64 bits ends the reading at once.
    long cutoff = Long.divideUnsigned(-1L, base) + 1;
    long size = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      int digit = c < 0x80 ? Character.digit(c, base) : -1;
      if (digit < 0) {
        return;
      }
      long next = size * base + digit;
      if (Long.compareUnsigned(size, cutoff) >= 0 || Long.compareUnsigned(next, size * base) < 0) {
        value = nearest();
        return;
      }
      size = next;
    }
    exact = size >= 0 || (negative && size == Long.MIN_VALUE);
    value = !exact ? nearest() : negative ? -size : size;
  }

  private long nearest() {
    return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}

package dev.tidemark.core.template.sprig;

/**
 * One reading of a signed integer of 64 bits in a base; base 0 takes it from the prefix ({@code
 * 0x}, {@code 0b}, {@code 0o}, {@code 0}) and allows underscores.
 */
final class IntegerScan {
  private final String text;
  private final boolean negative;
  private final boolean anyBase;
  private final int base;
  private int at;
  private long value;
  private boolean exact;

  IntegerScan(String text, int base) {
    this.text = text;
    this.anyBase = base == 0;
    this.negative = text.startsWith("-");
    this.at = negative || text.startsWith("+") ? 1 : 0;
    boolean empty = at == text.length();
    this.base = anyBase ? prefix() : base;
    if (!empty) {
      scan();
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

  private int prefix() {
    if (at == text.length() || text.charAt(at) != '0') {
      return 10;
    }
    if (text.length() - at >= 3) {
      int named =
          switch (text.charAt(at + 1) | 0x20) {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'x' -> 16;
            default -> 0;
          };
      if (named > 0) {
        at += 2;
        return named;
      }
    }
    at++;
    return 8;
  }

  private void scan() {
    // Unsigned, as the original: what does not fit 64 bits ends the reading at once.
    long cutoff = Long.divideUnsigned(-1L, base) + 1;
    long size = 0;
    boolean underscores = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (anyBase && c == '_') {
        underscores = true;
        continue;
      }
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
    if (underscores && !Underscores.areLegal(text)) {
      return;
    }
    exact = size >= 0 || (negative && size == Long.MIN_VALUE);
    value = !exact ? nearest() : negative ? -size : size;
  }

  private long nearest() {
    return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}

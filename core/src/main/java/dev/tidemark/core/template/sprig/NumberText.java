package dev.tidemark.core.template.sprig;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads numbers as Go's package {@code strconv} does. */
final class NumberText {
  private NumberText() {}

  /** An integer of 64 bits; empty for what is none or does not fit. */
  static OptionalLong integer(String text, int base) {
    IntegerScan scan = new IntegerScan(text, base);
    return scan.isExact() ? OptionalLong.of(scan.value()) : OptionalLong.empty();
  }

  /**
   * What Go returns beside an error: 0 for what is no number, the nearest for what does not fit.
   */
  static long clamped(String text, int base) {
    return new IntegerScan(text, base).value();
  }

  /** A float of 64 bits; empty for what is none or is too large. */
  static OptionalDouble floating(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean signed = lower.startsWith("+") || lower.startsWith("-");
    String unsigned = signed ? lower.substring(1) : lower;
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      double infinity = Double.POSITIVE_INFINITY;
      return OptionalDouble.of(lower.startsWith("-") ? -infinity : infinity);
    }
    if (lower.equals("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    if (!isFloat(unsigned)) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(lower.replace("_", ""));
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static boolean isFloat(String text) {
    boolean hex = text.length() > 2 && text.startsWith("0x");
    int at = hex ? 2 : 0;
    int digits = 0;
    int points = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.digit(c, hex ? 16 : 10) >= 0 && c < 0x80) {
        digits++;
      } else if (c == '.' && points == 0) {
        points++;
      } else if (c != '_') {
        break;
      }
    }
    boolean hasExponent = at < text.length() && text.charAt(at) == (hex ? 'p' : 'e');
    if (digits == 0 || (hex && !hasExponent)) {
      return false;
    }
    if (hasExponent) {
      at = exponentEnd(text, at + 1);
    }
    return at == text.length() && (text.indexOf('_') < 0 || Underscores.areLegal(text));
  }

  /** End of the digits of an exponent, or -1 when there is none. */
  private static int exponentEnd(String text, int from) {
    int at = from;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    if (at >= text.length() || !isDigit(text.charAt(at))) {
      return -1;
    }
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

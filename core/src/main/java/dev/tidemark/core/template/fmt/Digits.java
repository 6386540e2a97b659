package dev.tidemark.core.template.fmt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimal digits of a number that is not negative: {@code 0.DIGITS * 10^point}, no zeros at either
 * end.
 *
 * @param text the digits; empty for zero
 * @param point position of the decimal point
 */
record Digits(String text, int point) {
  private static final int MAX_EXACT = 1100;

  private static Digits of(BigDecimal value) {
    String digits = value.unscaledValue().toString();
    if (digits.equals("0")) {
      return new Digits("", 0);
    }
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return new Digits(digits.substring(0, end), value.precision() - value.scale());
  }

  /** Rounded half to even to {@code count} significant digits, at least one. */
  static Digits significant(double value, int count) {
    return of(
        exact(value).round(new MathContext(Math.min(count, MAX_EXACT), RoundingMode.HALF_EVEN)));
  }

  /** Rounded half to even to {@code count} digits behind the point. */
  static Digits fractional(double value, int count) {
    return of(exact(value).setScale(Math.min(count, MAX_EXACT), RoundingMode.HALF_EVEN));
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** The fewest digits that read back as the same number of that size, nearest to it. */
  static Digits shortest(double value, int bits) {
    String text = bits == 32 ? Float.toString((float) value) : Double.toString(value);
    Digits digits = of(new BigDecimal(text));
    return digits.text.length() == 2 ? oneDigit(digits, value, bits) : digits;
  }

  /** Java writes two digits at least; one may do, for the smallest numbers. */
  private static Digits oneDigit(Digits two, double value, int bits) {
    BigDecimal number = new BigDecimal("0." + two.text).movePointRight(two.point);
    BigDecimal one = number.round(new MathContext(1, RoundingMode.HALF_EVEN));
    boolean same = bits == 32 ? one.floatValue() == (float) value : one.doubleValue() == value;
    return same ? of(one) : two;
  }

  int count() {
    return text.length();
  }

  /** The digit at a place, {@code '0'} outside. */
  char at(int place) {
    return place >= 0 && place < text.length() ? text.charAt(place) : '0';
  }
}

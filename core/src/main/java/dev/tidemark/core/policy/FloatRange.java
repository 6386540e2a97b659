package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Magnitudes of scanned numbers: against the range of a 64-bit float, and against each other. */
final class FloatRange {
  private static final int MAX_BITS = 1024;

  /** Half a step above the greatest float: from here on rounding leads out of the range. */
  private static final BigInteger OUT_OF_RANGE =
      BigInteger.TWO.pow(MAX_BITS).subtract(BigInteger.TWO.pow(MAX_BITS - 54));

  private static final byte[] OUT_OF_RANGE_DIGITS = OUT_OF_RANGE.toString().getBytes(US_ASCII);

  /**
   * Numbers below ten to this power count as zero. A float holds none below 10^-324, and the bound
   * keeps the cost of an exact comparison small.
   */
  private static final int NEGLIGIBLE_DECIMAL = -1000;

  private static final int NEGLIGIBLE_BITS = -3322;

  private FloatRange() {}

  /** Whether a 64-bit float can hold the magnitude, rounded. */
  static boolean holds(NumberScanner number) {
    if (number.isZero()) {
      return true;
    }
    if (number.isHex) {
      return number.point < MAX_BITS
          || (number.point == MAX_BITS
              && exact(number).compareTo(new BigDecimal(OUT_OF_RANGE)) < 0);
    }
    int digits = OUT_OF_RANGE_DIGITS.length;
    return number.point < digits
        || (number.point == digits
            && compareDigits(
                    number.text, number.digitsFrom, number.digitsTo, OUT_OF_RANGE_DIGITS, 0, digits)
                < 0);
  }

  /** Whether a number that is not zero is so small that it counts as zero. */
  static boolean isNegligible(NumberScanner number) {
    return number.point < (number.isHex ? NEGLIGIBLE_BITS : NEGLIGIBLE_DECIMAL);
  }

  /** Order of the magnitudes of two numbers that are neither zero nor negligible. */
  static int compareMagnitudes(NumberScanner left, NumberScanner right) {
    if (left.isHex || right.isHex) {
      return exact(left).compareTo(exact(right));
    }
    if (left.point != right.point) {
      return Integer.compare(left.point, right.point);
    }
    return compareDigits(
        left.text, left.digitsFrom, left.digitsTo, right.text, right.digitsFrom, right.digitsTo);
  }

  /** Order of two digit strings with the same place value; behind their ends stand zeros. */
  private static int compareDigits(
      byte[] left, int leftFrom, int leftTo, byte[] right, int rightFrom, int rightTo) {
    int i = leftFrom;
    int j = rightFrom;
    while (i < leftTo || j < rightTo) {
      if (i < leftTo && !NumberScanner.isDecimalDigit(left[i])) {
        i++;
      } else if (j < rightTo && !NumberScanner.isDecimalDigit(right[j])) {
        j++;
      } else {
        int order = Integer.compare(i < leftTo ? left[i] : '0', j < rightTo ? right[j] : '0');
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
    }
    return 0;
  }

  private static BigDecimal exact(NumberScanner number) {
    StringBuilder digits = new StringBuilder(number.digitsTo - number.digitsFrom);
    for (int i = number.digitsFrom; i < number.digitsTo; i++) {
      if (number.text[i] != '.' && number.text[i] != '_') {
        digits.append((char) number.text[i]);
      }
    }
    BigInteger mantissa = new BigInteger(digits.toString(), number.isHex ? 16 : 10);
    if (!number.isHex) {
      return new BigDecimal(mantissa).scaleByPowerOfTen(number.point - digits.length());
    }
    int exponent = number.point - mantissa.bitLength();
    return exponent >= 0
        ? new BigDecimal(mantissa.shiftLeft(exponent))
        // A half is five tenths: the division by a power of two is exact in decimals.
        : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }
}

package dev.tidemark.core.policy;

import java.util.Arrays;

/** Decimal digits in bytes. */
final class Decimal {
  private static final byte[] GREATEST_UNSIGNED_64 = {
    '1', '8', '4', '4', '6', '7', '4', '4', '0', '7', '3', '7', '0', '9', '5', '5', '1', '6', '1',
    '5'
  };

  private Decimal() {}

  /** Whether the bytes are digits only, at least one, and their number fits 64 unsigned bits. */
  static boolean isUnsigned64(byte[] bytes, int from, int to) {
    if (from == to) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    int first = from;
    while (first < to && bytes[first] == '0') {
      first++;
    }
    int digits = to - first;
    return digits < GREATEST_UNSIGNED_64.length
        || (digits == GREATEST_UNSIGNED_64.length
            && Arrays.compareUnsigned(
                    bytes, first, to, GREATEST_UNSIGNED_64, 0, GREATEST_UNSIGNED_64.length)
                <= 0);
  }
}

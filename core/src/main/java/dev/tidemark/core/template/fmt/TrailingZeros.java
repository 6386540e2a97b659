package dev.tidemark.core.template.fmt;

/** The {@code #} flag for floats: always a decimal point, and the zeros that {@code %g} drops. */
final class TrailingZeros {
  private TrailingZeros() {}

  /** {@code number} without sign, with a point and its zeros. */
  static String restore(String number, char verb, int precision) {
    boolean hex = verb == 'x' || verb == 'X';
    int end = 0;
    while (end < number.length() && !isExponent(number.charAt(end), hex)) {
      end++;
    }
    String mantissa = number.substring(0, end);
    int missing = 0;
    if (verb == 'g' || verb == 'G' || verb == 'x') {
      missing = (precision < 0 ? 6 : precision) - significant(mantissa);
      if (mantissa.equals("0")) {
        missing--;
      }
    }
    StringBuilder out = new StringBuilder(mantissa);
    if (mantissa.indexOf('.') < 0) {
      out.append('.');
    }
    return out.repeat('0', Math.max(missing, 0)).append(number, end, number.length()).toString();
  }

  private static boolean isExponent(char c, boolean hex) {
    return c == 'p' || c == 'P' || (!hex && (c == 'e' || c == 'E'));
  }

  /** Places from the first digit that is not zero on. */
  private static int significant(String mantissa) {
    int count = 0;
    boolean started = false;
    for (int i = 0; i < mantissa.length(); i++) {
      char c = mantissa.charAt(i);
      started |= c != '0' && c != '.';
      if (started && c != '.') {
        count++;
      }
    }
    return count;
  }
}

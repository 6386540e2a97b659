package dev.tidemark.core.template.fmt;

/** Go's {@code strconv.FormatFloat}. */
public final class FloatText {
  private static final int SHORTEST = -1;

  private FloatText() {}

  /**
   * A float in Go's text.
   *
   * @param value the number; of float32 precision when {@code bits} is 32
   * @param verb one of {@code e E f g G b x X}
   * @param precision digits; negative for the fewest that read back as the same number
   * @param bits 32 or 64
   */
  public static String of(double value, char verb, int precision, int bits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    if (Double.isInfinite(value)) {
      return negative ? "-Inf" : "+Inf";
    }
    double size = Math.abs(value);
    int digits = Math.max(precision, SHORTEST);
    String text =
        switch (verb) {
          case 'b' -> BinaryFloat.mantissaAndExponent(size, bits);
          case 'x', 'X' -> BinaryFloat.hex(size, verb == 'X', digits, bits);
          case 'f' -> fixed(size, digits, bits);
          case 'e', 'E' -> scientific(size, verb, digits, bits);
          default -> general(size, verb, digits, bits);
        };
    return negative ? "-" + text : text;
  }

  private static String fixed(double value, int precision, int bits) {
    if (precision == SHORTEST) {
      Digits digits = Digits.shortest(value, bits);
      return fixed(digits, Math.max(digits.count() - digits.point(), 0));
    }
    return fixed(Digits.fractional(value, precision), precision);
  }

  private static String scientific(double value, char verb, int precision, int bits) {
    if (precision == SHORTEST) {
      Digits digits = Digits.shortest(value, bits);
      return scientific(digits, verb, Math.max(digits.count() - 1, 0));
    }
    return scientific(Digits.significant(value, precision + 1), verb, precision);
  }

  private static String general(double value, char verb, int precision, int bits) {
    boolean shortest = precision == SHORTEST;
    int wanted = Math.max(precision, 1);
    Digits digits = shortest ? Digits.shortest(value, bits) : Digits.significant(value, wanted);
    int count = digits.count();
    int limit = shortest ? 6 : wanted > count && count >= digits.point() ? count : wanted;
    int exponent = digits.point() - 1;
    int shown = shortest ? count : wanted;
    if (count > 0 && (exponent < -4 || exponent >= limit)) {
      return scientific(digits, verb == 'g' ? 'e' : 'E', Math.min(shown, count) - 1);
    }
    int places = shown > digits.point() ? count : shown;
    return fixed(digits, Math.max(places - digits.point(), 0));
  }

  private static String scientific(Digits digits, char verb, int precision) {
    StringBuilder out = new StringBuilder().append(digits.at(0));
    if (precision > 0) {
      out.append('.');
      append(out, digits, 1, precision);
    }
    int exponent = digits.count() == 0 ? 0 : digits.point() - 1;
    out.append(verb).append(exponent < 0 ? '-' : '+');
    return out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent)).toString();
  }

  private static String fixed(Digits digits, int precision) {
    StringBuilder out = new StringBuilder();
    if (digits.point() > 0) {
      append(out, digits, 0, digits.point());
    } else {
      out.append('0');
    }
    if (precision > 0) {
      out.append('.');
      append(out, digits, digits.point(), precision);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Digits digits, int from, int count) {
    int known = Math.clamp((long) digits.count() - from, 0, count);
    for (int i = 0; i < known; i++) {
      out.append(digits.at(from + i));
    }
    out.repeat('0', count - known);
  }
}

package dev.tidemark.core.document;

import java.math.BigDecimal;
import java.util.Locale;

/** Prints numbers as Kubernetes does. */
final class Numbers {
  private Numbers() {}

  /** As JSON: digits alone between 1e-6 and 1e21, else with an exponent. */
  static String json(double value) {
    double size = Math.abs(value);
    if (value == 0 || (size >= 1e-6 && size < 1e21)) {
      String plain = new BigDecimal(Double.toString(value)).toPlainString();
      return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
    return exponent(Double.toString(value), 1);
  }

  /** As the key of a field: in single precision, with an exponent from 1e6 on. */
  static String key(double value) {
    float single = (float) value;
    if (Float.isInfinite(single)) {
      return single > 0 ? ".inf" : "-.inf";
    }
    BigDecimal digits = new BigDecimal(Float.toString(single)).stripTrailingZeros();
    int magnitude = digits.precision() - digits.scale() - 1;
    boolean plain = single == 0 || (magnitude >= -4 && magnitude < 6);
    return plain ? digits.toPlainString() : exponent(Float.toString(single), 2);
  }

  /** {@code d.ddde±dd}, the exponent with at least so many digits. */
  private static String exponent(String text, int leastDigits) {
    BigDecimal digits = new BigDecimal(text).stripTrailingZeros();
    String unscaled = digits.unscaledValue().abs().toString();
    int magnitude = digits.precision() - digits.scale() - 1;
    return (digits.signum() < 0 ? "-" : "")
        + unscaled.charAt(0)
        + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
        + "e"
        + (magnitude < 0 ? "-" : "+")
        + String.format(Locale.ROOT, "%0" + leastDigits + "d", Math.abs(magnitude));
  }
}

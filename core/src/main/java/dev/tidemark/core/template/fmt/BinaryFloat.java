package dev.tidemark.core.template.fmt;

import java.util.Locale;

/** Floats as mantissa and power of two: Go's {@code %b} and {@code %x}. */
final class BinaryFloat {
  private BinaryFloat() {}

  private static long mantissa(double value, int bits) {
    if (bits == 32) {
      int raw = Float.floatToRawIntBits((float) value);
      int fraction = raw & 0x7FFFFF;
      return raw >>> 23 == 0 ? fraction : fraction | 0x800000;
    }
    long raw = Double.doubleToRawLongBits(value);
    long fraction = raw & 0xFFFFFFFFFFFFFL;
    return raw >>> 52 == 0 ? fraction : fraction | 0x10000000000000L;
  }

  /** The exponent of the mantissa's highest bit. */
  private static int exponent(double value, int bits) {
    if (bits == 32) {
      return Math.max(Float.floatToRawIntBits((float) value) >>> 23, 1) - 127;
    }
    return (int) Math.max(Double.doubleToRawLongBits(value) >>> 52, 1) - 1023;
  }

  /** {@code 4503599627370496p-52}. */
  static String mantissaAndExponent(double value, int bits) {
    int power = exponent(value, bits) - (bits == 32 ? 23 : 52);
    return mantissa(value, bits) + "p" + (power < 0 ? "" : "+") + power;
  }

  /** {@code 0x1.8p+01}; a negative precision gives the fewest digits. */
  static String hex(double value, boolean upper, int precision, int bits) {
    long mantissa = mantissa(value, bits);
    int exponent = mantissa == 0 ? 0 : exponent(value, bits);
    mantissa <<= 60 - (bits == 32 ? 23 : 52);
    while (mantissa != 0 && mantissa >>> 60 == 0) {
      mantissa <<= 1;
      exponent--;
    }
    if (precision >= 0 && precision < 15) {
      int shift = precision * 4;
      long rest = (mantissa << shift) & ((1L << 60) - 1);
      mantissa >>>= 60 - shift;
      if ((rest | (mantissa & 1)) > 1L << 59) {
        mantissa++;
      }
      mantissa <<= 60 - shift;
      if ((mantissa & (1L << 61)) != 0) {
        mantissa >>>= 1;
        exponent++;
      }
    }
    StringBuilder out = new StringBuilder("0x").append(mantissa >>> 60 & 1);
    mantissa <<= 4;
    StringBuilder fraction = new StringBuilder();
    while (precision < 0 ? mantissa != 0 : fraction.length() < Math.min(precision, 15)) {
      fraction.append(Character.forDigit((int) (mantissa >>> 60), 16));
      mantissa <<= 4;
    }
    fraction.repeat('0', Math.max(precision - 15, 0));
    if (!fraction.isEmpty()) {
      out.append('.').append(fraction);
    }
    int size = Math.abs(exponent);
    out.append('p').append(exponent < 0 ? '-' : '+').append(size < 10 ? "0" : "").append(size);
    return upper ? out.toString().toUpperCase(Locale.ROOT) : out.toString();
  }
}

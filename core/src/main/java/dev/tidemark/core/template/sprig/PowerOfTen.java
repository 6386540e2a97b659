package dev.tidemark.core.template.sprig;

/**
 * Powers of ten as Go's {@code math.Pow} computes them, to the last bit: by repeated squaring of a
 * mantissa, where rounding errors add up.
 */
final class PowerOfTen {
  private static final double MANTISSA = 0.625;
  private static final int EXPONENT = 4;

  /** From here on the result is infinite or zero whatever follows. */
  private static final int HUGE_EXPONENT = 1 << 12;

  private PowerOfTen() {}

  /** Ten to the power of {@code n}; the number is a float first, as {@code round} makes it. */
  static double of(long n) {
    double size = Math.abs((double) n);
    if (size >= 0x1p63) {
      return n < 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double product = 1;
    long productExponent = 0;
    double square = MANTISSA;
    long squareExponent = EXPONENT;
    for (long bits = (long) size; bits != 0; bits >>= 1) {
      if (squareExponent < -HUGE_EXPONENT || squareExponent > HUGE_EXPONENT) {
        productExponent += squareExponent;
        break;
      }
      if ((bits & 1) == 1) {
        product *= square;
        productExponent += squareExponent;
      }
      square *= square;
      squareExponent <<= 1;
      if (square < 0.5) {
        square += square;
        squareExponent--;
      }
    }
    if (n < 0) {
      product = 1 / product;
      productExponent = -productExponent;
    }
    return Math.scalb(product, Math.clamp(productExponent, -8192, 8192));
  }
}

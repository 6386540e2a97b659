package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.parse.GoNumbers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads numbers as Go's package {@code strconv} does. */
final class NumberText {
  private NumberText() {}

  /**
   * An integer of 64 bits, with a prefix for its base and underscores; empty for what is none or
   * does not fit.
   */
  static OptionalLong integer(String text) {
    return GoNumbers.integer(text)
        .filter(value -> value.bitLength() < Long.SIZE)
        .map(BigInteger::longValueExact)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** An octal integer of 64 bits; empty for what is none or does not fit. */
  static OptionalLong octal(String text) {
    IntegerScan scan = new IntegerScan(text, 8);
    return scan.isExact() ? OptionalLong.of(scan.value()) : OptionalLong.empty();
  }

  /** A decimal integer; 0 for what is none, the nearest of 64 bits for what does not fit. */
  static long clamped(String text) {
    return new IntegerScan(text, 10).value();
  }

  /** A float of 64 bits; empty for what is none or is too large. */
  static OptionalDouble floating(String text) {
    OptionalDouble value = GoNumbers.floating(text);
    boolean tooLarge = value.isPresent() && Double.isInfinite(value.getAsDouble());
    return tooLarge && !text.toLowerCase(Locale.ROOT).contains("inf")
        ? OptionalDouble.empty()
        : value;
  }
}

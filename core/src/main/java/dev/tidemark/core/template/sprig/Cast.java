package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.Set;

/**
 * Conversions to numbers as spf13/cast 1.8.0 does them: strings are read, booleans are 1 and 0, and
 * whatever cannot be converted is 0.
 */
final class Cast {
  private static final Set<String> NAMED_INTS = Set.of("time.Month", "time.Weekday");

  private Cast() {}

  /**
   * An {@code int64}; a float is cut, a string may have a base prefix, underscores and {@code .0}.
   */
  static long toLong(GoValue value) {
    return switch (indirect(value)) {
      case GoInt number when isPlain(number.type()) -> number.bits();
      case GoFloat number -> truncated(number.value());
      case GoString text -> NumberText.integer(withoutZeroDecimals(text.bytes())).orElse(0);
      case GoBool bool -> bool.value() ? 1 : 0;
      default -> 0;
    };
  }

  /** A {@code float64}. */
  static double toDouble(GoValue value) {
    return switch (indirect(value)) {
      case GoInt number when isPlain(number.type()) -> floating(number);
      case GoFloat number -> number.value();
      case GoString text -> NumberText.floating(text.bytes()).orElse(0);
      case GoBool bool -> bool.value() ? 1 : 0;
      default -> 0;
    };
  }

  private static GoValue indirect(GoValue value) {
    GoValue inner = value;
    while (inner instanceof GoPointer pointer && !pointer.isNil()) {
      inner = pointer.target();
    }
    return inner;
  }

  /** Other declared types, such as durations, are not converted. */
  private static boolean isPlain(GoType type) {
    return NAMED_INTS.contains(type.name())
        || (type.name().equals(type.kind().goName()) && !type.equals(GoType.UINTPTR));
  }

  private static double floating(GoInt number) {
    if (number.isSigned() || number.bits() >= 0) {
      return number.bits();
    }
    // Above 2^63: half of it with the lost bit kept for rounding, twice.
    return (double) ((number.bits() >>> 1) | (number.bits() & 1)) * 2;
  }

  /** As the processor does it for Go: what does not fit, and NaN, is the lowest number. */
  static long truncated(double value) {
    return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }

  /** Cuts {@code .0}, {@code .00} and so on from the end. */
  private static String withoutZeroDecimals(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return end > 0 && end < text.length() && text.charAt(end - 1) == '.'
        ? text.substring(0, end - 1)
        : text;
  }
}

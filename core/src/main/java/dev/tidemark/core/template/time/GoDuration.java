package dev.tidemark.core.template.time;

import dev.tidemark.core.template.value.GoString;
import java.util.Map;

/** Durations in nanoseconds: their text, and reading it. */
public final class GoDuration {
  public static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final String MICRO = GoString.encode("\u00B5s");

  private static final Map<String, Long> UNITS =
      Map.of(
          "ns",
          1L,
          "us",
          1000L,
          MICRO,
          1000L,
          GoString.encode("\u03BCs"),
          1000L,
          "ms",
          1_000_000L,
          "s",
          SECOND,
          "m",
          MINUTE,
          "h",
          HOUR);

  private GoDuration() {}

  /** Go's text, such as {@code 1h0m0s} or {@code 1.5ms}; a Go byte string. */
  public static String text(long nanos) {
    // Unsigned, so that the lowest number has a size too.
    long size = nanos < 0 ? -nanos : nanos;
    String sign = nanos < 0 ? "-" : "";
    if (Long.compareUnsigned(size, SECOND) < 0) {
      return sign + belowSecond(size);
    }
    long minutes = Long.divideUnsigned(size, MINUTE);
    String seconds = fraction(Long.remainderUnsigned(size, MINUTE), SECOND) + "s";
    if (minutes == 0) {
      return sign + seconds;
    }
    String rest = minutes % 60 + "m" + seconds;
    return minutes < 60 ? sign + rest : sign + minutes / 60 + "h" + rest;
  }

  private static String belowSecond(long size) {
    if (size == 0) {
      return "0s";
    }
    if (size < 1000) {
      return size + "ns";
    }
    return size < 1_000_000 ? fraction(size, 1000) + MICRO : fraction(size, 1_000_000) + "ms";
  }

  private static String fraction(long nanos, long unit) {
    String rest = String.valueOf(unit + nanos % unit).substring(1);
    int end = rest.length();
    while (end > 0 && rest.charAt(end - 1) == '0') {
      end--;
    }
    return nanos / unit + (end == 0 ? "" : "." + rest.substring(0, end));
  }

  /** Rounded to the nearest multiple, halves away from zero; as it is when that is not positive. */
  static long rounded(long nanos, long multiple) {
    if (multiple <= 0) {
      return nanos;
    }
    long rest = nanos % multiple;
    long size = Math.abs(rest);
    boolean down = Long.compareUnsigned(size + size, multiple) < 0;
    if (down) {
      return nanos - rest;
    }
    if (nanos < 0) {
      long below = nanos + size - multiple;
      return below < nanos ? below : Long.MIN_VALUE;
    }
    long above = nanos - size + multiple;
    return above > nanos ? above : Long.MAX_VALUE;
  }

  /** Rounded to whole seconds. */
  public static long roundedToSeconds(long nanos) {
    return rounded(nanos, SECOND);
  }

  /** Reads a duration; throws {@link TimeFailure} with Go's words. */
  public static long parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw invalid(text);
    }
    long sum = 0;
    while (!rest.isEmpty()) {
      int digits = digitsEnd(rest, 0);
      boolean point = rest.startsWith(".", digits);
      int fractionEnd = point ? digitsEnd(rest, digits + 1) : digits;
      boolean bare = digits == 0 && fractionEnd <= digits + 1;
      int unitEnd = unitEnd(rest, fractionEnd);
      if (bare) {
        throw invalid(text);
      }
      long value = number(rest.substring(0, digits), text);
      if (unitEnd == fractionEnd) {
        throw new TimeFailure("time: missing unit in duration " + TimeFailure.quote(text));
      }
      String unitName = rest.substring(fractionEnd, unitEnd);
      Long unit = UNITS.get(unitName);
      if (unit == null) {
        throw new TimeFailure(
            "time: unknown unit "
                + TimeFailure.quote(unitName)
                + " in duration "
                + TimeFailure.quote(text));
      }
      if (Long.compareUnsigned(value, Long.divideUnsigned(Long.MIN_VALUE, unit)) > 0) {
        throw invalid(text);
      }
      long nanos = value * unit + (point ? part(rest.substring(digits + 1, fractionEnd), unit) : 0);
      sum += checked(nanos, text);
      checked(sum, text);
      rest = rest.substring(unitEnd);
    }
    if (!negative && sum < 0) {
      throw invalid(text);
    }
    return negative ? -sum : sum;
  }

  /** At most 2 to the power of 63, unsigned. */
  private static long checked(long unsigned, String text) {
    if (Long.compareUnsigned(unsigned, Long.MIN_VALUE) > 0) {
      throw invalid(text);
    }
    return unsigned;
  }

  private static TimeFailure invalid(String text) {
    return new TimeFailure("time: invalid duration " + TimeFailure.quote(text));
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int unitEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && text.charAt(end) != '.'
        && (text.charAt(end) < '0' || text.charAt(end) > '9')) {
      end++;
    }
    return end;
  }

  private static long number(String digits, String text) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (Long.compareUnsigned(value, Long.divideUnsigned(Long.MIN_VALUE, 10)) > 0) {
        throw invalid(text);
      }
      value = checked(value * 10 + (digits.charAt(i) - '0'), text);
    }
    return value;
  }

  /** A fraction of a unit, with as many digits as fit 63 bits, through floats as the original. */
  private static long part(String digits, long unit) {
    long value = 0;
    double scale = 1;
    for (int i = 0; i < digits.length() && value <= Long.MAX_VALUE / 10; i++) {
      long next = value * 10 + (digits.charAt(i) - '0');
      if (Long.compareUnsigned(next, Long.MIN_VALUE) > 0) {
        break;
      }
      value = next;
      scale *= 10;
    }
    double floating = value < 0 ? 0x1p63 : value;
    return (long) (floating * (unit / scale));
  }
}

package dev.tidemark.core.resource;

import java.time.Duration;

/**
 * Durations in Go's notation, such as {@code 1h30m} and {@code 750ms}: what intervals and timeouts
 * are written in, and what messages print. Go counts nanoseconds in 64 bits, 292 years.
 *
 * <p>Source: contract, appendix and section 12.
 */
public final class GoDuration {
  private static final long SECOND = 1_000_000_000L;

  private GoDuration() {}

  /**
   * The text that Go prints: {@code 1h0m0s}, {@code 1.5s}, {@code 750ms}, {@code 0s}.
   *
   * @throws ArithmeticException beyond 292 years
   */
  public static String format(Duration duration) {
    return format(duration.toNanos());
  }

  /** The text that Go prints for a number of nanoseconds. */
  public static String format(long nanos) {
    StringBuilder out = new StringBuilder();
    if (nanos < 0) {
      out.append('-');
    }
    // The magnitude of the least long only fits without a sign.
    long magnitude = Math.abs(nanos);
    if (magnitude == 0) {
      return "0s";
    }
    if (magnitude > 0 && magnitude < SECOND) {
      return fraction(out, magnitude);
    }
    long seconds = Long.divideUnsigned(magnitude, SECOND);
    if (seconds >= 3600) {
      out.append(seconds / 3600).append('h');
    }
    if (seconds >= 60) {
      out.append(seconds / 60 % 60).append('m');
    }
    out.append(seconds % 60);
    decimals(out, Long.remainderUnsigned(magnitude, SECOND), 9);
    return out.append('s').toString();
  }

  /**
   * Reads a duration: numbers with units, one behind the other, with one sign before all.
   *
   * @throws InvalidDurationException with Go's message
   */
  public static Duration parse(String text) {
    return Duration.ofNanos(new DurationReader(text).nanos());
  }

  private static String fraction(StringBuilder out, long nanos) {
    if (nanos < 1_000) {
      return out.append(nanos).append("ns").toString();
    }
    boolean isMicros = nanos < 1_000_000;
    long unit = isMicros ? 1_000 : 1_000_000;
    out.append(nanos / unit);
    decimals(out, nanos % unit, isMicros ? 3 : 6);
    return out.append(isMicros ? "µs" : "ms").toString();
  }

  /** The digits behind the point, without zeros at the end; nothing when all are zero. */
  private static void decimals(StringBuilder out, long value, int digits) {
    if (value == 0) {
      return;
    }
    String padded = Long.toString(value);
    out.append('.').repeat('0', digits - padded.length()).append(padded);
    while (out.charAt(out.length() - 1) == '0') {
      out.setLength(out.length() - 1);
    }
  }
}

package dev.tidemark.core.resource;

import java.time.Duration;

/** Go's text form of durations. */
public final class GoDuration {
  private static final java.util.regex.Pattern PART =
      java.util.regex.Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,30})?)(ns|us|µs|ms|s|m|h)");
  private static final java.util.Map<String, Long> UNITS =
      java.util.Map.of(
          "ns",
          1L,
          "us",
          1_000L,
          "µs",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          1_000_000_000L,
          "m",
          60_000_000_000L,
          "h",
          3_600_000_000_000L);

  private GoDuration() {}

  /** The text that Go prints: {@code 1h0m0s}, {@code 1.5s}, {@code 750ms}, {@code 0s}. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    if (duration.toSeconds() == 0) {
      long nanos = duration.toNanos();
      return nanos < 1_000
          ? nanos + "ns"
          : nanos < 1_000_000 ? plain(nanos, 3) + "µs" : plain(nanos, 6) + "ms";
    }
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    String seconds =
        plain(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart(), 9) + "s";
    return hours > 0
        ? hours + "h" + minutes + "m" + seconds
        : minutes > 0 ? minutes + "m" + seconds : seconds;
  }

  /** Reads {@code 1h30m}, {@code 1.5s}, {@code 750ms}; throws {@link IllegalArgumentException}. */
  public static Duration parse(String text) {
    java.util.regex.Matcher parts = PART.matcher(text);
    java.math.BigDecimal nanos = java.math.BigDecimal.ZERO;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      long unit = UNITS.getOrDefault(parts.group(2), 0L);
      nanos =
          nanos.add(
              new java.math.BigDecimal(parts.group(1))
                  .multiply(java.math.BigDecimal.valueOf(unit)));
      end = parts.end();
    }
    boolean whole = end == text.length() && end > 0;
    if (!whole || nanos.compareTo(java.math.BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  private static String plain(long value, int scale) {
    java.math.BigDecimal number = java.math.BigDecimal.valueOf(value, scale).stripTrailingZeros();
    return number.toPlainString();
  }
}

package dev.tidemark.core.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads durations as Go's {@code time.ParseDuration} does, with its limits and messages. */
final class DurationReader {
  private final String text;
  private int at;

  DurationReader(String text) {
    this.text = text;
  }

  /** The nanoseconds; throws {@link InvalidDurationException}. */
  long nanos() {
    boolean isNegative = startsWith('-');
    if (isNegative || startsWith('+')) {
      at++;
    }
    if (text.substring(at).equals("0")) {
      return 0;
    }
    if (at == text.length()) {
      throw invalid();
    }
    long sum = 0;
    while (at < text.length()) {
      sum += part();
      if (Long.compareUnsigned(sum, Long.MIN_VALUE) > 0) {
        throw invalid();
      }
    }
    // Two to the 63rd itself fits a negative duration only.
    if (sum < 0 && !isNegative) {
      throw invalid();
    }
    return isNegative ? -sum : sum;
  }

  /** A number and its unit, in nanoseconds; {@link Long#MIN_VALUE} stands for two to the 63rd. */
  private long part() {
    int from = at;
    long whole = whole();
    boolean hasDigits = at > from;
    double fraction = 0;
    double scale = 1;
    if (startsWith('.')) {
      int point = ++at;
      long digits = 0;
      boolean isFull = false;
      for (; isDigit(); at++) {
        // Digits beyond 63 bits make no difference.
        long longer = digits * 10 + (text.charAt(at) - '0');
        isFull |=
            digits > Long.MAX_VALUE / 10
                || digits < 0
                || Long.compareUnsigned(longer, Long.MIN_VALUE) > 0;
        if (!isFull) {
          digits = longer;
          scale *= 10;
        }
      }
      fraction = unsigned(digits);
      hasDigits |= at > point;
    }
    if (!hasDigits) {
      throw invalid();
    }
    long unit = unit();
    if (Long.compareUnsigned(whole, Long.divideUnsigned(Long.MIN_VALUE, unit)) > 0) {
      throw invalid();
    }
    long nanos = whole * unit + (long) (fraction * (unit / scale));
    if (Long.compareUnsigned(nanos, Long.MIN_VALUE) > 0) {
      throw invalid();
    }
    return nanos;
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : 0x1p63;
  }

  /** Digits, up to two to the 63rd. */
  private long whole() {
    long value = 0;
    for (; isDigit(); at++) {
      if (Long.compareUnsigned(value, Long.divideUnsigned(Long.MIN_VALUE, 10)) > 0) {
        throw invalid();
      }
      value = value * 10 + (text.charAt(at) - '0');
      if (Long.compareUnsigned(value, Long.MIN_VALUE) > 0) {
        throw invalid();
      }
    }
    return value;
  }

  private long unit() {
    int from = at;
    while (at < text.length() && text.charAt(at) != '.' && !isDigit()) {
      at++;
    }
    String unit = text.substring(from, at);
    return switch (unit) {
      case "" -> throw complaint("missing unit in duration");
      case "ns" -> 1L;
      case "us", "µs", "μs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> throw complaint("unknown unit " + quoted(unit) + " in duration");
    };
  }

  private boolean startsWith(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private InvalidDurationException invalid() {
    return complaint("invalid duration");
  }

  private InvalidDurationException complaint(String what) {
    return new InvalidDurationException("time: " + what + " " + quoted(text));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (byte b : text.getBytes(UTF_8)) {
      if (b < ' ') {
        out.append("\\x%02x".formatted(b & 0xFF));
      } else {
        out.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return out.append('"').toString();
  }
}

package dev.tidemark.core.template.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads numbers as Go's {@code strconv} does: prefixes, underscores, hexadecimal floats, and
 * nothing of what Java would add to them.
 */
public final class GoNumbers {
  private static final int MAX_EXPONENT = 100_000;

  private GoNumbers() {}

  /** An integer with an optional sign and prefix (base 0); empty when it is none. Any size. */
  public static Optional<BigInteger> integer(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String body = signed ? text.substring(1) : text;
    int base = base(body);
    boolean octal = base == 10 && body.length() > 1 && body.startsWith("0");
    String digits = base == 10 ? (octal ? body.substring(1) : body) : body.substring(2);
    int radix = octal ? 8 : base;
    String plain = digits.replace("_", "");
    boolean valid = !plain.isEmpty() && underscoresSeparate(body);
    for (int i = 0; valid && i < plain.length(); i++) {
      valid = plain.charAt(i) < 0x80 && Character.digit(plain.charAt(i), radix) >= 0;
    }
    if (!valid) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(plain, radix);
    return Optional.of(text.startsWith("-") ? value.negate() : value);
  }

  private static int base(String body) {
    if (body.length() < 3 || body.charAt(0) != '0') {
      return 10;
    }
    return switch (body.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  /** Underscores stand only between digits, or between prefix and digit. */
  private static boolean underscoresSeparate(String body) {
    if (body.indexOf('_') < 0) {
      return true;
    }
    boolean prefixed =
        body.length() >= 2 && body.charAt(0) == '0' && "bBoOxX".indexOf(body.charAt(1)) >= 0;
    boolean hex = prefixed && (body.charAt(1) == 'x' || body.charAt(1) == 'X');
    char saw = prefixed ? '0' : '^';
    for (int i = prefixed ? 2 : 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean digit = c < 0x80 && Character.digit(c, hex ? 16 : 10) >= 0;
      if (c == '_' ? saw != '0' : !digit && saw == '_') {
        return false;
      }
      saw = digit ? '0' : c == '_' ? '_' : '!';
    }
    return saw != '_';
  }

  /**
   * A {@code float64}: empty when it is no number, infinite when it is too large (Go's {@code value
   * out of range}). Words such as {@code inf} and {@code nan} are read too.
   */
  public static OptionalDouble floating(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String body = (signed ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    double sign = text.startsWith("-") ? -1.0 : 1.0;
    OptionalDouble special = special(body, signed);
    if (special.isPresent()) {
      return OptionalDouble.of(sign * special.getAsDouble());
    }
    if (!underscoresSeparate(body)) {
      return OptionalDouble.empty();
    }
    boolean hex = body.startsWith("0x");
    String plain = body.replace("_", "");
    int mark = plain.indexOf(hex ? 'p' : 'e');
    if (hex && mark < 0) {
      return OptionalDouble.empty();
    }
    String mantissa = plain.substring(hex ? 2 : 0, mark < 0 ? plain.length() : mark);
    String exponent = mark < 0 ? "0" : plain.substring(mark + 1);
    if (!isMantissa(mantissa, hex ? 16 : 10) || !isExponent(exponent)) {
      return OptionalDouble.empty();
    }
    int power = exponent(exponent);
    double size = hex ? Hex.of(mantissa, power) : decimal(mantissa, power);
    return OptionalDouble.of(sign * size);
  }

  private static OptionalDouble special(String body, boolean signed) {
    return switch (body) {
      case "inf", "infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "nan" -> signed ? OptionalDouble.empty() : OptionalDouble.of(Double.NaN);
      default -> OptionalDouble.empty();
    };
  }

  private static boolean isMantissa(String text, int radix) {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c < 0x80 && Character.digit(c, radix) >= 0) {
        digits++;
      } else {
        return false;
      }
    }
    return digits > 0 && points <= 1;
  }

  private static boolean isExponent(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return start < text.length();
  }

  /** An exponent, cut to what no float reaches. */
  private static int exponent(String text) {
    BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    BigInteger limit = BigInteger.valueOf(MAX_EXPONENT);
    return value.min(limit).max(limit.negate()).intValueExact();
  }

  private static double decimal(String mantissa, int power) {
    int point = mantissa.indexOf('.');
    String digits = point < 0 ? mantissa : mantissa.replace(".", "");
    int scale = point < 0 ? 0 : mantissa.length() - point - 1;
    return new BigDecimal(new BigInteger(digits), scale).scaleByPowerOfTen(power).doubleValue();
  }

  /** Hexadecimal mantissas. */
  private static final class Hex {
    static double of(String mantissa, int power) {
      int point = mantissa.indexOf('.');
      String digits = point < 0 ? mantissa : mantissa.replace(".", "");
      int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
      return Double.parseDouble("0x" + digits + "p" + (power - 4L * fraction));
    }
  }
}

package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.value.Runes;
import java.util.Locale;

/** Prints strings, numbers and bools with flags, width and precision. */
final class ScalarPrinter {
  private static final long MAX_RUNE = Character.MAX_CODE_POINT;

  private final Output out;
  private final Flags flags;

  ScalarPrinter(Output out, Flags flags) {
    this.out = out;
    this.flags = flags;
  }

  void string(String bytes) {
    out.pad(truncated(bytes));
  }

  private String truncated(String bytes) {
    if (flags.precision < 0) {
      return bytes;
    }
    int end = 0;
    for (int n = 0; n < flags.precision && end < bytes.length(); n++) {
      end += Runes.size(bytes, end);
    }
    return bytes.substring(0, end);
  }

  void quoted(String bytes) {
    String text = truncated(bytes);
    if (flags.sharp && Quoting.canBackquote(text)) {
      out.pad("`" + text + "`");
    } else {
      out.pad(flags.plus ? Quoting.quoteToAscii(text) : Quoting.quote(text));
    }
  }

  /** Each byte as two hex digits. */
  void hexString(String bytes, boolean upper) {
    int length = flags.precision >= 0 ? Math.min(flags.precision, bytes.length()) : bytes.length();
    String prefix = !flags.sharp ? "" : upper ? "0X" : "0x";
    String separator = flags.space ? " " + prefix : "";
    StringBuilder hex = new StringBuilder(length == 0 ? "" : prefix);
    for (int i = 0; i < length; i++) {
      hex.append(i > 0 ? separator : "");
      hex.append(digit(bytes.charAt(i) >> 4, upper)).append(digit(bytes.charAt(i) & 15, upper));
    }
    out.pad(hex.toString());
  }

  private static char digit(int value, boolean upper) {
    char digit = Character.forDigit(value, 16);
    return upper ? Character.toUpperCase(digit) : digit;
  }

  /**
   * An integer.
   *
   * @param bits its bits
   * @param signed whether the highest one is a sign
   * @param base 2, 8, 10 or 16
   * @param verb {@code 'X'} for upper case, {@code 'O'} for the prefix {@code 0o}
   */
  void integer(long bits, boolean signed, int base, int verb) {
    boolean negative = signed && bits < 0;
    long size = negative ? -bits : bits;
    if (flags.precision == 0 && size == 0) {
      boolean zero = flags.zero;
      flags.zero = false;
      out.fill(flags.width);
      flags.zero = zero;
      return;
    }
    String digits = Long.toUnsignedString(size, base);
    StringBuilder text = new StringBuilder();
    text.append(negative ? "-" : flags.plus ? "+" : flags.space ? " " : "");
    int least = Math.max(flags.precision, 0);
    if (flags.precision < 0 && flags.zero && !flags.minus && flags.width >= 0) {
      least = flags.width - text.length();
    }
    int zeros = Math.max(least - digits.length(), 0);
    text.append(verb == 'O' ? "0o" : "").append(prefix(base, zeros > 0 || digits.startsWith("0")));
    text.repeat('0', zeros).append(digits);
    String result = text.toString();
    out.padWithBlanks(verb == 'X' ? result.toUpperCase(Locale.ROOT) : result);
  }

  private String prefix(int base, boolean startsWithZero) {
    if (!flags.sharp) {
      return "";
    }
    return switch (base) {
      case 2 -> "0b";
      case 8 -> startsWithZero ? "" : "0";
      case 16 -> "0x";
      default -> "";
    };
  }

  void character(long bits) {
    out.pad(Runes.encode(rune(bits)));
  }

  void quotedCharacter(long bits) {
    out.pad(Quoting.quoteRune(rune(bits), flags.plus));
  }

  private static int rune(long bits) {
    return bits < 0 || bits > MAX_RUNE ? Runes.ERROR : (int) bits;
  }

  /** {@code U+0041}, with {@code #} also the character. */
  void unicode(long bits) {
    String hex = Long.toHexString(bits).toUpperCase(Locale.ROOT);
    StringBuilder text = new StringBuilder("U+");
    text.repeat('0', Math.max(Math.max(flags.precision, 4) - hex.length(), 0)).append(hex);
    if (flags.sharp && bits >= 0 && bits <= MAX_RUNE && Quoting.isPrint((int) bits)) {
      text.append(" '").append(Runes.encode((int) bits)).append('\'');
    }
    out.padWithBlanks(text.toString());
  }

  /** A float; {@code usual} is the verb's own precision when none is given. */
  void floating(double value, int bits, char verb, int usual) {
    int precision = flags.precision >= 0 ? flags.precision : usual;
    if (precision >= 0) {
      // Exact decimals of very large and very small numbers have hundreds of digits.
      out.chargeSteps(1 + Math.abs(Math.getExponent(value)) / 8);
    }
    String text = FloatText.of(value, verb, precision, bits);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String number = signed ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : flags.space && !flags.plus ? " " : "+";
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      boolean shown = Double.isInfinite(value) || flags.plus || flags.space;
      out.padWithBlanks((shown ? sign : "") + number);
      return;
    }
    if (flags.sharp && verb != 'b') {
      number = TrailingZeros.restore(number, verb, precision);
    }
    if (!flags.plus && sign.equals("+")) {
      out.pad(number);
    } else if (flags.zero && !flags.minus && flags.width > number.length() + 1) {
      out.write(sign);
      out.fill(flags.width - number.length() - 1);
      out.write(number);
    } else {
      out.pad(sign + number);
    }
  }
}

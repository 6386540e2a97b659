package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.value.Runes;

/** Values of quoted literals: Go's {@code strconv.Unquote} and {@code UnquoteChar}. */
final class Literals {
  private static final String ESCAPES = "abfnrtv";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";

  private final String text;
  private final char quote;
  private int at = 1;

  private Literals(String text) {
    this.text = text;
    this.quote = text.charAt(0);
  }

  /** The bytes of a string literal, in double quotes or backquotes. */
  static String string(String literal) throws LiteralException {
    if (literal.startsWith("`")) {
      return literal.substring(1, literal.length() - 1).replace("\r", "");
    }
    Literals in = new Literals(literal);
    StringBuilder out = new StringBuilder(literal.length());
    while (in.at < literal.length() - 1) {
      out.append(in.next());
    }
    return out.toString();
  }

  /** The rune of a character literal. */
  static int character(String literal) throws LiteralException {
    Literals in = new Literals(literal);
    if (literal.charAt(1) == '\'') {
      throw LiteralException.syntax();
    }
    boolean byteEscape = isByteEscape(literal);
    String bytes = in.next();
    if (in.at != literal.length() - 1) {
      throw new LiteralException("malformed character constant: " + literal);
    }
    return byteEscape ? bytes.charAt(0) : Runes.at(bytes, 0);
  }

  private static boolean isByteEscape(String literal) {
    char second = literal.charAt(1);
    char third = literal.length() > 2 ? literal.charAt(2) : ' ';
    return second == '\\' && (third == 'x' || (third >= '0' && third <= '7'));
  }

  /** The bytes that the next character of the literal stands for. */
  private String next() throws LiteralException {
    char c = text.charAt(at);
    if (c != '\\') {
      int size = Runes.size(text, at);
      String plain = text.substring(at, at + size);
      at += size;
      return c >= 0x80 ? Runes.encode(Runes.at(plain, 0)) : plain;
    }
    char kind = text.charAt(at + 1);
    at += 2;
    int simple = ESCAPES.indexOf(kind);
    if (simple >= 0) {
      return ESCAPED.substring(simple, simple + 1);
    }
    return switch (kind) {
      case 'x' -> String.valueOf((char) number(2, 16));
      case 'u' -> rune(number(4, 16));
      case 'U' -> rune(number(8, 16));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        long value = number(3, 8);
        if (value > 0xFF) {
          throw LiteralException.syntax();
        }
        yield String.valueOf((char) value);
      }
      case '\\' -> "\\";
      case '\'', '"' -> {
        if (kind != quote) {
          throw LiteralException.syntax();
        }
        yield String.valueOf(kind);
      }
      default -> throw LiteralException.syntax();
    };
  }

  private long number(int digits, int radix) throws LiteralException {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      char c = at < text.length() ? text.charAt(at) : ' ';
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw LiteralException.syntax();
      }
      value = value * radix + digit;
      at++;
    }
    return value;
  }

  private static String rune(long value) throws LiteralException {
    if (value > Character.MAX_CODE_POINT
        || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
      throw LiteralException.syntax();
    }
    return Runes.encode((int) value);
  }
}

package dev.tidemark.core.regex;

import java.util.Optional;

/** A place in the text of a pattern, and what may stand there: escapes and named classes. */
final class PatternReader {
  static final int END = -1;

  private final String text;
  private int at;

  PatternReader(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  boolean isDone() {
    return at == text.length();
  }

  /** The next character, or {@link #END}. */
  int peek() {
    return at < text.length() ? text.codePointAt(at) : END;
  }

  /** The character behind the next one, when both are ASCII; else {@link #END}. */
  int peekSecond() {
    return at + 1 < text.length() ? text.charAt(at + 1) : END;
  }

  /** Takes the next character; {@link #END} when there is none. */
  int next() {
    int c = peek();
    at += c == END ? 0 : Character.charCount(c);
    return c;
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  void skip(int length) {
    at += length;
  }

  /** What was read since a place. */
  String since(int from) {
    return text.substring(from, at);
  }

  /** What is left to read. */
  String rest() {
    return text.substring(at);
  }

  /** How many characters are left. */
  int remaining() {
    return text.length() - at;
  }

  int indexOf(String wanted, int from) {
    return text.indexOf(wanted, from);
  }

  /** Takes a class such as <code>\d</code>, if one stands here. */
  Optional<CodePoints> perlClass(boolean isFolding) {
    if (peek() != '\\' || peekSecond() == END) {
      return Optional.empty();
    }
    Optional<CodePoints> set = NamedClasses.perl(peekSecond(), isFolding);
    set.ifPresent(_ -> skip(2));
    return set;
  }

  /** Takes a class such as <code>\pL</code> or <code>\P{^Greek}</code>, if one stands here. */
  Optional<CodePoints> unicodeClass(boolean isFolding) {
    if (!startsWith("\\p") && !startsWith("\\P")) {
      return Optional.empty();
    }
    int from = at;
    boolean isNegated = text.charAt(at + 1) == 'P';
    skip(2);
    String name;
    if (peek() == '{') {
      int close = text.indexOf('}', at);
      if (close < 0) {
        throw new InvalidPatternException("invalid character class range", text.substring(from));
      }
      name = text.substring(at + 1, close);
      at = close + 1;
    } else {
      int start = at;
      next();
      name = since(start);
    }
    if (name.startsWith("^")) {
      isNegated = !isNegated;
      name = name.substring(1);
    }
    boolean negated = isNegated;
    return Optional.of(
        UnicodeNames.find(name)
            .map(set -> NamedClasses.signed(set, negated, isFolding))
            .orElseThrow(
                () -> new InvalidPatternException("invalid character class range", since(from))));
  }

  /** Takes an escape of a single character. */
  int escape() {
    int from = at;
    skip(1);
    int c = next();
    return switch (c) {
      case END -> throw new InvalidPatternException("trailing backslash at end of expression", "");
      case '1', '2', '3', '4', '5', '6', '7' -> {
        // One digit alone would be a back reference.
        if (!isOctal(peek())) {
          throw invalidEscape(from);
        }
        yield octal(c - '0');
      }
      case '0' -> octal(0);
      case 'x' -> hex(from);
      case 'a' -> 0x07;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      default -> {
        if (c >= 0x80 || isAlphanumeric(c)) {
          throw invalidEscape(from);
        }
        yield c;
      }
    };
  }

  private InvalidPatternException invalidEscape(int from) {
    return new InvalidPatternException("invalid escape sequence", since(from));
  }

  /** Up to two further digits. */
  private int octal(int first) {
    int value = first;
    for (int i = 0; i < 2 && isOctal(peek()); i++) {
      value = value * 8 + (next() - '0');
    }
    return value;
  }

  private int hex(int from) {
    int first = next();
    if (first == '{') {
      return bracedHex(from);
    }
    int second = first == END ? END : next();
    if (hexValue(first) < 0 || hexValue(second) < 0) {
      throw invalidEscape(from);
    }
    return hexValue(first) * 16 + hexValue(second);
  }

  private int bracedHex(int from) {
    int value = 0;
    int digits = 0;
    while (true) {
      int c = next();
      if (c == '}' && digits > 0) {
        return value;
      }
      int digit = hexValue(c);
      value = value * 16 + digit;
      digits++;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        throw invalidEscape(from);
      }
    }
  }

  private static boolean isOctal(int c) {
    return c >= '0' && c <= '7';
  }

  static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int hexValue(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}

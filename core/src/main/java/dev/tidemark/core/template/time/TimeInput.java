package dev.tidemark.core.template.time;

import java.util.OptionalInt;

/** The text of a time and the place in it. */
final class TimeInput {
  private static final int MAX_FRACTION = 10;

  private final String text;
  private int at;

  /**
   * A fraction of a second.
   *
   * @param reading how it went
   * @param nanos the fraction
   */
  record Fraction(Reading reading, int nanos) {}

  TimeInput(String text) {
    this.text = text;
  }

  String rest() {
    return text.substring(at);
  }

  private char peek(int offset) {
    return at + offset < text.length() ? text.charAt(at + offset) : '\0';
  }

  private boolean isDigit(int offset) {
    return peek(offset) >= '0' && peek(offset) <= '9';
  }

  private boolean has(int length) {
    return text.length() - at >= length;
  }

  /** Skips text of the layout; any number of blanks matches a blank, also none at the end. */
  boolean skip(String prefix) {
    int i = 0;
    while (i < prefix.length()) {
      if (prefix.charAt(i) == ' ') {
        if (has(1) && peek(0) != ' ') {
          return false;
        }
        while (i < prefix.length() && prefix.charAt(i) == ' ') {
          i++;
        }
        while (has(1) && peek(0) == ' ') {
          at++;
        }
      } else {
        if (!has(1) || peek(0) != prefix.charAt(i)) {
          return false;
        }
        i++;
        at++;
      }
    }
    return true;
  }

  void skipBlank() {
    if (has(1) && peek(0) == ' ') {
      at++;
    }
  }

  boolean take(String word) {
    if (!text.startsWith(word, at)) {
      return false;
    }
    at += word.length();
    return true;
  }

  /** The next characters, which must be there. */
  String take(int length) {
    String taken = text.substring(at, at + length);
    at += length;
    return taken;
  }

  /** Whether so many characters are left. */
  boolean isLeft(int length) {
    return has(length);
  }

  /** Two characters, which may be a sign and a digit. */
  OptionalInt twoCharacters() {
    return has(2) ? signed(take(2)) : OptionalInt.empty();
  }

  /** Four characters, the first of them a digit. */
  OptionalInt longYear() {
    return has(4) && isDigit(0) ? signed(take(4)) : OptionalInt.empty();
  }

  private static OptionalInt signed(String text) {
    boolean sign = text.startsWith("-") || text.startsWith("+");
    String digits = sign ? text.substring(1) : text;
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.empty();
    }
    int value = digits.isEmpty() ? 0 : Integer.parseInt(digits);
    return OptionalInt.of(text.startsWith("-") ? -value : value);
  }

  /** One or two digits; two when {@code exact}. */
  OptionalInt number(boolean exact) {
    if (!isDigit(0) || (exact && !isDigit(1))) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(take(isDigit(1) ? 2 : 1)));
  }

  /** One to three digits; three when {@code exact}. */
  OptionalInt upToThree(boolean exact) {
    int count = 0;
    while (count < 3 && isDigit(count)) {
      count++;
    }
    return count == 0 || (exact && count != 3)
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(take(count)));
  }

  /** A month's number by its name; 0 when there is none. */
  int month(boolean shortened) {
    int found = CalendarNames.find(CalendarNames.MONTHS, shortened, rest());
    if (found >= 0) {
      at += shortened ? 3 : CalendarNames.MONTHS.get(found).length();
    }
    return found + 1;
  }

  boolean weekday(boolean shortened) {
    int found = CalendarNames.find(CalendarNames.DAYS, shortened, rest());
    if (found >= 0) {
      at += shortened ? 3 : CalendarNames.DAYS.get(found).length();
    }
    return found >= 0;
  }

  /** Whether a point or comma and a digit come next. */
  boolean startsFraction() {
    return (peek(0) == '.' || peek(0) == ',') && isDigit(1);
  }

  /** Length of the fraction that comes next, with its point. */
  int fractionLength() {
    int length = 1;
    while (isDigit(length)) {
      length++;
    }
    return length;
  }

  /** Reads a fraction of so many characters; digits behind the ninth are dropped. */
  Fraction fraction(int length) {
    if (!has(length) || (peek(0) != '.' && peek(0) != ',')) {
      return new Fraction(Reading.WRONG, 0);
    }
    String digits = take(length).substring(1, Math.min(length, MAX_FRACTION));
    OptionalInt value = signed(digits);
    if (value.isEmpty()) {
      return new Fraction(Reading.WRONG, 0);
    }
    if (value.getAsInt() < 0) {
      return new Fraction(Reading.outOfRange("fractional second"), 0);
    }
    int nanos = value.getAsInt();
    for (int i = digits.length(); i < MAX_FRACTION - 1; i++) {
      nanos *= 10;
    }
    return new Fraction(Reading.RIGHT, nanos);
  }
}

package dev.tidemark.core.policy;

/**
 * Reads numbers out of bytes in the syntax of Go's {@code ParseFloat}, without allocating, and
 * compares them exactly.
 *
 * <p>Accepted are decimal and hexadecimal floating-point literals with underscores between digits,
 * {@code inf}, {@code infinity} and {@code nan} in any case. Numbers that a 64-bit float cannot
 * hold are refused, as Flux does.
 */
final class NumberScanner {
  /** What a text is. */
  enum Kind {
    NOT_A_NUMBER,
    NAN,
    INFINITE,
    FINITE
  }

  /** Digits that surely fit a long. */
  private static final int FAST_DIGITS = 18;

  /** Go stops counting an exponent here: what is larger makes no difference to it. */
  private static final int EXPONENT_CAP = 10_000;

  Kind kind = Kind.NOT_A_NUMBER;
  boolean isNegative;

  /** Whether {@link #integer} is the magnitude: a short run of plain digits. */
  boolean isSmallInteger;

  long integer;

  boolean isHex;

  /** The bytes that the positions point into. */
  byte[] text = {};

  /** From the first significant digit; dots and underscores lie between the digits. */
  int digitsFrom;

  int digitsTo;

  /**
   * Digits before the point, once the number is written as {@code 0.d₁d₂… × radix^point} with d₁
   * not zero; for hexadecimal numbers counted in bits. Without meaning for zero.
   */
  int point;

  private int at;
  private int end;

  /** Reads the bytes {@code from} to {@code to} (exclusive); false when they are no number. */
  boolean scan(byte[] bytes, int from, int to) {
    text = bytes;
    at = from;
    end = to;
    isHex = false;
    isSmallInteger = false;
    kind = Kind.NOT_A_NUMBER;
    isNegative = at < end && bytes[at] == '-';
    if (isNegative || (at < end && bytes[at] == '+')) {
      at++;
    }
    if (isShortDigits()) {
      kind = Kind.FINITE;
      return true;
    }
    if (isWord("inf") || isWord("infinity")) {
      kind = Kind.INFINITE;
    } else if (at == from && isWord("nan")) {
      kind = Kind.NAN;
    } else if (isFloat() && FloatRange.holds(this)) {
      kind = Kind.FINITE;
    }
    return kind != Kind.NOT_A_NUMBER;
  }

  /** Whether a finite number is zero. */
  boolean isZero() {
    return isSmallInteger ? integer == 0 : digitsFrom == digitsTo;
  }

  private boolean isShortDigits() {
    int length = end - at;
    if (length == 0 || length > FAST_DIGITS) {
      return false;
    }
    long value = 0;
    for (int i = at; i < end; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
    }
    integer = value;
    isSmallInteger = true;
    digitsFrom = at;
    while (digitsFrom < end && text[digitsFrom] == '0') {
      digitsFrom++;
    }
    digitsTo = end;
    point = digitsTo - digitsFrom;
    return true;
  }

  private boolean isWord(String word) {
    if (end - at != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFloat() {
    if (at + 2 < end && text[at] == '0' && (text[at + 1] | 0x20) == 'x') {
      isHex = true;
      at += 2;
    }
    int start = at;
    if (!readDigits() || !areUnderscoresBetweenDigits(start)) {
      return false;
    }
    if (at < end && (text[at] | 0x20) == (isHex ? 'p' : 'e')) {
      return readExponent() && at == end;
    }
    return !isHex && at == end;
  }

  private boolean readDigits() {
    boolean hasDigit = false;
    boolean hasDot = false;
    int significant = 0;
    int before = 0;
    digitsFrom = end;
    digitsTo = end;
    for (; at < end; at++) {
      byte c = text[at];
      if (c == '.' && !hasDot) {
        hasDot = true;
        before = significant;
      } else if (isDigit(c)) {
        hasDigit = true;
        if (c != '0' || significant > 0) {
          digitsFrom = significant == 0 ? at : digitsFrom;
          significant++;
        } else if (hasDot) {
          before--;
        }
      } else if (c != '_') {
        break;
      }
    }
    point = hasDot ? before : significant;
    digitsTo = at;
    if (significant == 0) {
      digitsFrom = at;
    } else if (isHex) {
      point = point * 4 - Integer.numberOfLeadingZeros(hexValue(text[digitsFrom])) + 28;
    }
    return hasDigit;
  }

  private boolean readExponent() {
    at++;
    boolean isMinus = at < end && text[at] == '-';
    if (isMinus || (at < end && text[at] == '+')) {
      at++;
    }
    int start = at;
    int exponent = 0;
    for (; at < end && (isDecimalDigit(text[at]) || text[at] == '_'); at++) {
      if (text[at] != '_' && exponent < EXPONENT_CAP) {
        exponent = exponent * 10 + (text[at] - '0');
      }
    }
    point += isMinus ? -exponent : exponent;
    return at > start
        && isDecimalDigit(text[start])
        && text[at - 1] != '_'
        && !hasDoubleUnderscore(start);
  }

  private boolean hasDoubleUnderscore(int start) {
    for (int i = start + 1; i < at; i++) {
      if (text[i] == '_' && text[i - 1] == '_') {
        return true;
      }
    }
    return false;
  }

  /** Each underscore of the mantissa stands behind a digit or {@code 0x}, and before a digit. */
  private boolean areUnderscoresBetweenDigits(int start) {
    boolean afterDigit = isHex;
    boolean afterUnderscore = false;
    for (int i = start; i < at; i++) {
      boolean isUnderscore = text[i] == '_';
      if ((isUnderscore && !afterDigit) || (afterUnderscore && !isDigit(text[i]))) {
        return false;
      }
      afterUnderscore = isUnderscore;
      afterDigit = isDigit(text[i]);
    }
    return !afterUnderscore;
  }

  private boolean isDigit(byte c) {
    return isDecimalDigit(c) || (isHex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  static boolean isDecimalDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  static int hexValue(byte c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
  }

  /** Takes over the number of another scanner, with a copy of its digits. */
  void keep(NumberScanner other, Slice digits) {
    kind = other.kind;
    isNegative = other.isNegative;
    isSmallInteger = other.isSmallInteger;
    integer = other.integer;
    isHex = other.isHex;
    point = other.point;
    digits.copy(other.text, other.digitsFrom, other.digitsTo);
    text = digits.bytes;
    digitsFrom = digits.from;
    digitsTo = digits.to;
  }

  /** Order of two finite numbers: negative, zero or positive. */
  int compareTo(NumberScanner other) {
    if (isSmallInteger && other.isSmallInteger) {
      return Long.compare(
          isNegative ? -integer : integer, other.isNegative ? -other.integer : other.integer);
    }
    int sign = sign();
    if (sign != other.sign()) {
      return Integer.compare(sign, other.sign());
    }
    return sign == 0 ? 0 : sign * FloatRange.compareMagnitudes(this, other);
  }

  private int sign() {
    if (isZero() || FloatRange.isNegligible(this)) {
      return 0;
    }
    return isNegative ? -1 : 1;
  }
}

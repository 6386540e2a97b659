package dev.tidemark.registry.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings and numbers of a {@link JsonInput}. A string without escapes is not copied. */
final class JsonStrings {
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private final JsonInput input;
  private final int maxBytes;
  private byte[] own = new byte[256];
  private int ownLength;
  private byte[] source = own;
  private int offset;
  private int length;

  JsonStrings(JsonInput input, int maxBytes) {
    this.input = input;
    this.maxBytes = maxBytes;
  }

  byte[] bytes() {
    return source;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  String text() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }

  /** Reads a string whose opening quote was taken. */
  void readString() throws IOException {
    for (int i = input.position; i < input.limit; i++) {
      byte b = input.buffer[i];
      if (b == '"') {
        source = input.buffer;
        offset = input.position;
        length = i - input.position;
        input.position = i + 1;
        return;
      }
      if (b < ' ' || b == '\\') { // negative: beyond ASCII
        break;
      }
    }
    readSlowly();
  }

  /** Reads a number whose first character was taken. */
  void readNumber(int first) throws IOException {
    ownLength = 0;
    append(first);
    int digit = first;
    if (first == '-') {
      digit = firstDigit("in numeric literal");
    }
    if (digit != '0') {
      digits();
    }
    if (input.peek() == '.') {
      append(input.next());
      firstDigit("after decimal point in numeric literal");
      digits();
    }
    if (input.peek() == 'e' || input.peek() == 'E') {
      append(input.next());
      if (input.peek() == '+' || input.peek() == '-') {
        append(input.next());
      }
      firstDigit("in exponent of numeric literal");
      digits();
    }
    finish();
  }

  private void readSlowly() throws IOException {
    ownLength = 0;
    for (int c = input.next(); c != '"'; c = input.next()) {
      if (c < ' ') {
        throw unexpected(c, "in string literal");
      } else if (c == '\\') {
        escape();
      } else if (c < 0x80) {
        append(c);
      } else {
        beyondAscii(c);
      }
    }
    finish();
  }

  private void escape() throws IOException {
    int c = input.next();
    switch (c) {
      case '"', '\\', '/' -> append(c);
      case 'b' -> append('\b');
      case 'f' -> append('\f');
      case 'n' -> append('\n');
      case 'r' -> append('\r');
      case 't' -> append('\t');
      case 'u' -> codeUnits(hex());
      default -> throw unexpected(c, "in string escape code");
    }
  }

  /** Joins surrogates; a lone one becomes U+FFFD, and what follows it is read for itself. */
  private void codeUnits(int first) throws IOException {
    int unit = first;
    while (Character.isHighSurrogate((char) unit) && input.peek() == '\\') {
      input.next();
      if (input.peek() != 'u') {
        append(REPLACEMENT);
        escape();
        return;
      }
      input.next();
      int second = hex();
      if (Character.isLowSurrogate((char) second)) {
        append(Character.toString(Character.toCodePoint((char) unit, (char) second)));
        return;
      }
      append(REPLACEMENT);
      unit = second;
    }
    if (Character.isSurrogate((char) unit)) {
      append(REPLACEMENT);
    } else {
      append(Character.toString(unit));
    }
  }

  private int hex() throws IOException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = input.next();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unexpected(c, "in \\u hexadecimal character escape");
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** One character of several bytes; what is no UTF-8 becomes U+FFFD byte by byte, as in Go. */
  private void beyondAscii(int first) throws IOException {
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    byte[] character = new byte[4];
    character[0] = (byte) first;
    int read = 1;
    boolean valid = first >= 0xC2 && first < 0xF5;
    while (valid && read <= more) {
      int next = input.peek();
      valid = next >= low(first, read) && next <= high(first, read);
      if (valid) {
        character[read++] = (byte) input.next();
      }
    }
    if (valid) {
      append(Arrays.copyOf(character, read));
    } else {
      for (int i = 0; i < read; i++) {
        append(REPLACEMENT);
      }
    }
  }

  private static int low(int first, int index) {
    return index > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  }

  private static int high(int first, int index) {
    return index > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  }

  private int firstDigit(String context) throws IOException {
    int c = input.next();
    if (c < '0' || c > '9') {
      throw unexpected(c, context);
    }
    append(c);
    return c;
  }

  private void digits() throws IOException {
    while (input.peek() >= '0' && input.peek() <= '9') {
      append(input.next());
    }
  }

  private void finish() {
    source = own;
    offset = 0;
    length = ownLength;
  }

  private void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  private void append(byte[] bytes) {
    for (byte b : bytes) {
      append(b);
    }
  }

  private void append(int b) {
    if (ownLength == maxBytes) {
      throw new JsonSyntaxException("string or number exceeds " + maxBytes + " bytes");
    }
    if (ownLength == own.length) {
      own = Arrays.copyOf(own, ownLength * 2);
    }
    own[ownLength++] = (byte) b;
  }

  private JsonSyntaxException unexpected(int c, String context) {
    return c < 0 ? input.endedEarly() : JsonSyntaxException.invalid(c, context);
  }
}

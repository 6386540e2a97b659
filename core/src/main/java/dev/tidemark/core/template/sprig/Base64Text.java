package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Standard base 64 with padding, read as strictly as Go does: line breaks may stand anywhere. */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final String text;
  private final StringBuilder out;
  private int at;

  private Base64Text(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  static String encode(String bytes) {
    byte[] raw = GoString.ofBytes(bytes).toByteArray();
    return new String(Base64.getEncoder().encode(raw), StandardCharsets.ISO_8859_1);
  }

  static Decoded decode(String text) {
    Base64Text decoding = new Base64Text(text);
    int corrupt = decoding.run();
    return corrupt < 0 ? Decoded.of(decoding.out) : Decoded.corrupt("base64", corrupt);
  }

  /** Position of the first corrupt byte, or -1. */
  private int run() {
    int bits = 0;
    int count = 0;
    while (true) {
      if (at == text.length()) {
        return count == 0 ? -1 : at - count;
      }
      char c = text.charAt(at++);
      int value = c < 0x80 ? ALPHABET.indexOf(c) : -1;
      if (value >= 0) {
        bits = (bits << 6) | value;
        if (++count == 4) {
          write(bits, 3);
          bits = 0;
          count = 0;
        }
      } else if (c == '=') {
        return padding(bits, count);
      } else if (!isBreak(c)) {
        return at - 1;
      }
    }
  }

  private int padding(int bits, int count) {
    if (count < 2) {
      return at - 1;
    }
    if (count == 2) {
      skipBreaks();
      if (at == text.length()) {
        return at;
      }
      if (text.charAt(at) != '=') {
        return at - 1;
      }
      at++;
    }
    skipBreaks();
    if (at < text.length()) {
      return at;
    }
    write(bits << (6 * (4 - count)), count - 1);
    return -1;
  }

  private void write(int bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.append((char) ((bits >> (16 - 8 * i)) & 0xFF));
    }
  }

  private void skipBreaks() {
    while (at < text.length() && isBreak(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}

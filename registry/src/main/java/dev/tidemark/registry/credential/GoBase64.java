package dev.tidemark.registry.credential;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Base64 as Docker's {@code auth} fields hold it: padded or not, with the failures that Go's
 * decoder names. Java's decoder names no position.
 */
final class GoBase64 {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final byte[] source;
  private final boolean padded;
  private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
  private int position;

  private GoBase64(byte[] source, boolean padded) {
    this.source = source;
    this.padded = padded;
  }

  /**
   * Decodes; a text that ends with {@code =} must be padded, another must not be.
   *
   * @throws IllegalArgumentException with Go's words
   */
  static byte[] decode(String text) {
    boolean padded = text.strip().endsWith("=");
    return new GoBase64(text.getBytes(StandardCharsets.UTF_8), padded).decode();
  }

  private byte[] decode() {
    while (quantum()) {
      // read on
    }
    return decoded.toByteArray();
  }

  /** Decodes up to four characters; false at the end. */
  private boolean quantum() {
    int bits = 0;
    int count = 0;
    while (count < 4) {
      if (position == source.length) {
        if (count == 1 || (count > 0 && padded)) {
          throw corrupt(position - count);
        }
        write(bits, count);
        return false;
      }
      int c = source[position++] & 0xFF;
      int value = ALPHABET.indexOf(c);
      if (value >= 0) {
        bits = bits << 6 | value;
        count++;
      } else if (c != '\n' && c != '\r') {
        if (c != '=' || !padded || count < 2) {
          throw corrupt(position - 1);
        }
        padding(count);
        write(bits, count);
        return false;
      }
    }
    write(bits, 4);
    return true;
  }

  private void padding(int count) {
    if (count == 2) {
      skipLineBreaks();
      if (position == source.length) {
        throw corrupt(source.length);
      }
      if (source[position] != '=') {
        throw corrupt(position - 1);
      }
      position++;
    }
    skipLineBreaks();
    if (position < source.length) {
      throw corrupt(position);
    }
  }

  private void skipLineBreaks() {
    while (position < source.length && (source[position] == '\n' || source[position] == '\r')) {
      position++;
    }
  }

  private void write(int bits, int count) {
    int filled = bits << (6 * (4 - count));
    for (int i = 0; i < count - 1; i++) {
      decoded.write(filled >> (16 - 8 * i));
    }
  }

  private static IllegalArgumentException corrupt(int at) {
    return new IllegalArgumentException("illegal base64 data at input byte " + at);
  }
}

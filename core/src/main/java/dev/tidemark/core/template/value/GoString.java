package dev.tidemark.core.template.value;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Go string.
 *
 * @param bytes a Go byte string: one char, at most {@code 0xFF}, per byte
 */
public record GoString(String bytes) implements GoValue {
  public static final GoString EMPTY = new GoString("");

  /** The value of a Go byte string. */
  public static GoString ofBytes(String bytes) {
    return new GoString(bytes);
  }

  /** The value of ordinary Java text, as UTF-8. */
  public static GoString of(String text) {
    return new GoString(encode(text));
  }

  /** Ordinary Java text as Go byte string. */
  public static String encode(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** A Go byte string as ordinary Java text; each byte of invalid UTF-8 becomes U+FFFD. */
  public static String decode(String bytes) {
    if (isAscii(bytes)) {
      return bytes;
    }
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i += Runes.size(bytes, i)) {
      out.appendCodePoint(Runes.at(bytes, i));
    }
    return out.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Ordinary Java text, see {@link #decode}. */
  public String text() {
    return decode(bytes);
  }

  /** The bytes as an array. */
  public byte[] toByteArray() {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The bytes as {@code []byte}. */
  public GoSlice toBytes() {
    List<GoValue> elements = bytes.chars().mapToObj(b -> (GoValue) GoInt.uint8(b)).toList();
    return new GoSlice(GoType.BYTES, elements, false);
  }

  /** The value of these bytes. */
  public static GoString ofByteArray(byte[] raw) {
    return new GoString(new String(raw, StandardCharsets.ISO_8859_1));
  }

  @Override
  public GoType type() {
    return GoType.STRING;
  }
}

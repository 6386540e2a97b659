package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A stretch of bytes that is used again for the next tag: elsewhere, or in its own buffer. */
final class Slice {
  private byte[] own = new byte[64];

  byte[] bytes = own;
  int from;
  int to;

  /** Points at bytes that are kept elsewhere. */
  void point(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    to = end;
  }

  /** Empties the own buffer and points at it. */
  void clear() {
    bytes = own;
    from = 0;
    to = 0;
  }

  /** Appends to the own buffer; {@link #clear} came before. */
  void append(byte[] source, int start, int end) {
    int length = end - start;
    if (to + length > own.length) {
      own = Arrays.copyOf(own, Math.max(to + length, own.length * 2));
      bytes = own;
    }
    System.arraycopy(source, start, own, to, length);
    to += length;
  }

  /** Takes a copy of another stretch. */
  void copy(byte[] source, int start, int end) {
    clear();
    append(source, start, end);
  }

  /** The bytes as text. */
  String text() {
    return new String(bytes, from, to - from, UTF_8);
  }
}

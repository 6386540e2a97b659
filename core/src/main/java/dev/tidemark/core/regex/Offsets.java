package dev.tidemark.core.regex;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Turns places in a string into places in the bytes it was read from.
 *
 * @param base where the bytes begin
 * @param text the string; empty when each of its characters is one byte
 */
record Offsets(int base, String text) {
  static final Offsets NONE = new Offsets(0, "");

  /** The place in the bytes, or -1 for -1. */
  int toByte(int index) {
    if (index < 0) {
      return -1;
    }
    return base + (text.isEmpty() ? index : text.substring(0, index).getBytes(UTF_8).length);
  }
}

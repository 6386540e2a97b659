package dev.tidemark.git.wire;

import java.nio.charset.StandardCharsets;

/** One packet line. */
sealed interface Packet {

  /** A line or a piece of data. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(byte[] bytes) implements Packet {
    /** The text without its line break. */
    String text() {
      int end = bytes.length;
      if (end > 0 && bytes[end - 1] == '\n') {
        end--;
      }
      return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
  }

  /** A marker without content. */
  enum Mark implements Packet {
    /** {@code 0000}: the end of a message. */
    FLUSH,
    /** {@code 0001}: the end of a section. */
    DELIMITER,
    /** {@code 0002}: the end of an answer. */
    END
  }
}

package dev.tidemark.core.setter;

/** What came of reading an entry. */
public sealed interface Content {

  /** The bytes, whole. */
  final class Bytes implements Content {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The array itself, not a copy: whoever reads it leaves it as it is. */
    public byte[] array() {
      return bytes;
    }
  }

  /** The content is longer than the limit that was given; {@code size} is -1 when unknown. */
  record TooLarge(long size) implements Content {}

  /** The content cannot be read, for instance for want of permission. */
  record Unreadable(String why) implements Content {}

  /** Content that was read; the array is not copied and must not change afterwards. */
  static Content of(byte[] bytes) {
    return new Bytes(bytes);
  }
}

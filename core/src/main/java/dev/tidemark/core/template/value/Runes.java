package dev.tidemark.core.template.value;

/** Walks a Go byte string by runes, as Go's {@code range} does. */
public final class Runes {
  /** What an invalid byte reads as. */
  public static final int ERROR = 0xFFFD;

  private Runes() {}

  /** The rune at byte {@code i}; {@link #ERROR} for a byte that starts no valid sequence. */
  public static int at(String bytes, int i) {
    long decoded = decode(bytes, i);
    return (int) (decoded >> 3);
  }

  /** Bytes that the rune at byte {@code i} takes: 1 for an invalid one. */
  public static int size(String bytes, int i) {
    return bytes.charAt(i) < 0x80 ? 1 : (int) (decode(bytes, i) & 7);
  }

  /** Where the rune that ends before byte {@code end} begins: one byte before for invalid bytes. */
  public static int before(String bytes, int end) {
    for (int i = end - 1; i >= Math.max(0, end - 4); i--) {
      if ((bytes.charAt(i) & 0xC0) != 0x80) {
        return i + size(bytes, i) == end ? i : end - 1;
      }
    }
    return end - 1;
  }

  /** The bytes of many runes. */
  public static String encode(int[] runes) {
    StringBuilder out = new StringBuilder(runes.length + 16);
    for (int rune : runes) {
      if (rune >= 0 && rune < 0x80) {
        out.append((char) rune);
      } else {
        out.append(encode(rune));
      }
    }
    return out.toString();
  }

  /** How many runes there are; each invalid byte counts as one. */
  public static int count(String bytes) {
    int count = 0;
    for (int i = 0; i < bytes.length(); i += size(bytes, i)) {
      count++;
    }
    return count;
  }

  /** All runes; each invalid byte gives {@link #ERROR}. */
  public static int[] of(String bytes) {
    int[] runes = new int[count(bytes)];
    int at = 0;
    for (int i = 0; i < bytes.length(); i += size(bytes, i)) {
      runes[at++] = at(bytes, i);
    }
    return runes;
  }

  /** The bytes of a rune; a surrogate or a number that is no rune gives those of U+FFFD. */
  public static String encode(int rune) {
    int r = rune < 0 || rune > Character.MAX_CODE_POINT || isSurrogate(rune) ? ERROR : rune;
    if (r < 0x80) {
      return String.valueOf((char) r);
    }
    StringBuilder out = new StringBuilder(4);
    if (r < 0x800) {
      out.append((char) (0xC0 | (r >> 6)));
    } else if (r < 0x10000) {
      out.append((char) (0xE0 | (r >> 12))).append(continuation(r >> 6));
    } else {
      out.append((char) (0xF0 | (r >> 18)))
          .append(continuation(r >> 12))
          .append(continuation(r >> 6));
    }
    return out.append(continuation(r)).toString();
  }

  private static char continuation(int bits) {
    return (char) (0x80 | (bits & 0x3F));
  }

  private static boolean isSurrogate(int rune) {
    return rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE;
  }

  /** Rune and size packed: {@code rune << 3 | size}. */
  private static long decode(String bytes, int i) {
    int first = bytes.charAt(i);
    if (first < 0x80) {
      return ((long) first << 3) | 1;
    }
    int size = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : 4;
    if (first < 0xC2 || first > 0xF4 || i + size > bytes.length()) {
      return ((long) ERROR << 3) | 1;
    }
    int rune = first & (0xFF >> (size + 1));
    for (int k = 1; k < size; k++) {
      int next = bytes.charAt(i + k);
      if ((next & 0xC0) != 0x80) {
        return ((long) ERROR << 3) | 1;
      }
      rune = (rune << 6) | (next & 0x3F);
    }
    boolean overlong = (size == 3 && rune < 0x800) || (size == 4 && rune < 0x10000);
    if (overlong || isSurrogate(rune) || rune > Character.MAX_CODE_POINT) {
      return ((long) ERROR << 3) | 1;
    }
    return ((long) rune << 3) | size;
  }
}

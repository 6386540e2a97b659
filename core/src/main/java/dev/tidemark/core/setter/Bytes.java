package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in the bytes of a file. Offsets are in bytes; syntax characters of YAML are ASCII. */
final class Bytes {
  /** The token that decides whether a file is parsed at all; contract section 6.1. */
  private static final byte[] TOKEN = "\"$imagepolicy\"".getBytes(UTF_8);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long DOLLARS = 0x2424_2424_2424_2424L;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private Bytes() {}

  /** Whether the file passes the screen. */
  static boolean holdToken(byte[] file) {
    return indexOfToken(file, 0, file.length) >= 0;
  }

  /**
   * The next place of the marker's token before {@code to}, or -1. Looks for the dollar sign, which
   * is rare in manifests, eight bytes at a time.
   */
  static int indexOfToken(byte[] file, int from, int to) {
    int last = to - TOKEN.length + 1;
    int i = from + 1;
    while (i <= last) {
      if (i + Long.BYTES <= file.length) {
        long difference = (long) LONGS.get(file, i) ^ DOLLARS;
        if (((difference - ONES) & ~difference & HIGHS) == 0) {
          i += Long.BYTES;
          continue;
        }
      }
      if (file[i] == '$' && isToken(file, i - 1)) {
        return i - 1;
      }
      i++;
    }
    return -1;
  }

  private static boolean isToken(byte[] file, int at) {
    for (int i = 0; i < TOKEN.length; i++) {
      if (file[at + i] != TOKEN[i]) {
        return false;
      }
    }
    return true;
  }

  /** The next place of a byte before {@code to}, or -1. */
  static int indexOf(byte[] file, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (file[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  /** The first offset at or behind {@code from} that is no blank; at most {@code to}. */
  static int skipBlanks(byte[] file, int from, int to) {
    int i = from;
    while (i < to && isBlank(file[i])) {
      i++;
    }
    return i;
  }

  /** The offset of the line's end, before its break; at most {@code to}. */
  static int lineEnd(byte[] file, int from, int to) {
    int i = from;
    while (i < to && !isBreak(file[i])) {
      i++;
    }
    return i;
  }

  /** The start of the next line when a line ends at {@code lineEnd}; at most {@code to}. */
  static int nextLine(byte[] file, int lineEnd, int to) {
    if (lineEnd >= to) {
      return to;
    }
    boolean pair = file[lineEnd] == '\r' && lineEnd + 1 < to && file[lineEnd + 1] == '\n';
    return lineEnd + (pair ? 2 : 1);
  }

  static String text(byte[] file, int from, int to) {
    return new String(file, from, to - from, UTF_8);
  }
}

package dev.tidemark.core.setter;

import java.util.Arrays;

/** Where the lines of a file begin; tells line and column of an offset. */
final class Lines {
  private final byte[] file;
  private final int[] starts;

  private Lines(byte[] file, int[] starts) {
    this.file = file;
    this.starts = starts;
  }

  static Lines of(byte[] file) {
    int[] starts = new int[16 + file.length / 32];
    int count = 1;
    int start = next(file, 0);
    while (start >= 0) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = start;
      start = next(file, start);
    }
    return new Lines(file, Arrays.copyOf(starts, count));
  }

  /** The start of the line behind the one at {@code from}; -1 when that line has no end. */
  private static int next(byte[] file, int from) {
    int end = Bytes.lineEnd(file, from, file.length);
    return end == file.length ? -1 : Bytes.nextLine(file, end, file.length);
  }

  /** The line of an offset, from 1. */
  int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset in code points, from 0; a byte order mark does not count. */
  int column(int offset) {
    int column = 0;
    for (int i = starts[line(offset) - 1]; i < offset; i++) {
      boolean continuation = (file[i] & 0xc0) == 0x80;
      boolean byteOrderMark =
          i == 0 && file[0] == (byte) 0xef && file.length > 2 && file[1] == (byte) 0xbb;
      if (!continuation && !byteOrderMark) {
        column++;
      }
    }
    return column;
  }
}

package dev.tidemark.core.setter;

import java.util.Arrays;

/**
 * Line breaks that only YAML 1.1 knows: next line (U+0085), line and paragraph separator (U+2028,
 * U+2029). The original ends lines at them, the scanner of ours does not.
 */
final class OldBreaks {
  private OldBreaks() {}

  /**
   * The file with these breaks as line feeds, each of its old length so that offsets stay; the same
   * array when there are none. Only for reading: edits are made in the file itself.
   */
  static byte[] modernized(byte[] file) {
    int first = next(file, 0);
    if (first == file.length) {
      return file;
    }
    byte[] modern = file.clone();
    for (int i = first; i < file.length; i = next(file, i + 1)) {
      int length = breakAt(file, i);
      Arrays.fill(modern, i, i + length - 1, (byte) ' ');
      modern[i + length - 1] = '\n';
    }
    return modern;
  }

  private static int next(byte[] file, int from) {
    int i = from;
    while (i < file.length && breakAt(file, i) == 0) {
      i++;
    }
    return i;
  }

  private static int breakAt(byte[] file, int i) {
    if (file[i] >= 0 || i + 1 == file.length) {
      return 0;
    }
    if (file[i] == (byte) 0xc2 && file[i + 1] == (byte) 0x85) {
      return 2;
    }
    boolean separator =
        file[i] == (byte) 0xe2
            && i + 2 < file.length
            && file[i + 1] == (byte) 0x80
            && (file[i + 2] == (byte) 0xa8 || file[i + 2] == (byte) 0xa9);
    return separator ? 3 : 0;
  }
}

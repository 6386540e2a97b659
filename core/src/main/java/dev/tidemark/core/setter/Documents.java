package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a file into the pieces that the original parses one by one.
 *
 * <p>The original cuts at lines that begin with {@code ---} before it parses anything, and reads
 * only the first document of each piece; a separator line may carry a comment but no content.
 * Source: contract section 6.1 and the recorded answers of family {@code multi}.
 *
 * @param pieces the pieces in order; separator lines belong to none
 * @param badSeparator offset of a separator line with content, which spoils the whole file
 */
record Documents(List<Piece> pieces, Optional<Integer> badSeparator) {

  /** Bytes {@code start} to {@code end} (exclusive) of the file. */
  record Piece(int start, int end) {}

  static Documents of(byte[] file) {
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    int from = 0;
    while (true) {
      int separator = nextSeparator(file, from);
      if (separator < 0) {
        break;
      }
      int lineEnd = Bytes.indexOf(file, '\n', separator, file.length);
      if (holdsContent(file, separator + 3, lineEnd)) {
        return new Documents(List.of(), Optional.of(separator));
      }
      pieces.add(new Piece(start, separator));
      start = lineEnd + 1;
      // The line feed that ends a separator cannot begin the next one.
      from = start;
    }
    pieces.add(new Piece(start, file.length));
    return new Documents(pieces, Optional.empty());
  }

  /** The start of the next line that begins with dashes and is not the last of the file. */
  private static int nextSeparator(byte[] file, int from) {
    int feed = Bytes.indexOf(file, '\n', from, file.length);
    while (feed >= 0 && feed + 3 < file.length) {
      if (file[feed + 1] == '-' && file[feed + 2] == '-' && file[feed + 3] == '-') {
        return Bytes.indexOf(file, '\n', feed + 4, file.length) < 0 ? -1 : feed + 1;
      }
      feed = Bytes.indexOf(file, '\n', feed + 1, file.length);
    }
    return -1;
  }

  private static boolean holdsContent(byte[] file, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean white =
          Bytes.isBlank(file[i]) || Bytes.isBreak(file[i]) || file[i] == 0x0b || file[i] == '\f';
      if (!white) {
        return file[i] != '#';
      }
    }
    return false;
  }
}

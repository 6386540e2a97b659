package dev.tidemark.core.setter;

/**
 * The layout of a literal or folded block scalar.
 *
 * @param comment offset of the comment in the header line; -1 without one
 * @param headerEnd offset behind the header line, before its break
 * @param contentStart offset of the line behind the header
 * @param contentEnd offset behind the last content line, before its break; equal to {@code
 *     contentStart} when there is no content
 * @param indent spaces in front of the content
 * @param explicit whether the header says so
 */
record BlockText(
    int comment, int headerEnd, int contentStart, int contentEnd, int indent, boolean explicit) {
  private static final int DEFAULT_STEP = 2;

  /**
   * Reads the layout of a scalar that the scanner has accepted.
   *
   * @param start offset of {@code |} or {@code >}
   * @param end end of the piece
   * @param parentIndent column of the block collection that holds the scalar
   */
  static BlockText at(byte[] file, int start, int end, int parentIndent) {
    int headerEnd = Bytes.lineEnd(file, start, end);
    int comment = Bytes.indexOf(file, '#', start, headerEnd);
    int contentStart = Bytes.nextLine(file, headerEnd, end);
    int stated = explicitIndent(file, start, headerEnd, parentIndent);
    int indent = stated < 0 ? firstIndent(file, contentStart, end) : stated;
    int contentEnd = contentStart;
    if (indent > parentIndent) {
      contentEnd = contentEnd(file, contentStart, end, indent);
    } else {
      indent = parentIndent + DEFAULT_STEP;
    }
    return new BlockText(comment, headerEnd, contentStart, contentEnd, indent, stated >= 0);
  }

  private static int explicitIndent(byte[] file, int start, int headerEnd, int parentIndent) {
    for (int i = start + 1; i < headerEnd && i <= start + 2; i++) {
      if (file[i] >= '1' && file[i] <= '9') {
        return parentIndent + file[i] - '0';
      }
    }
    return -1;
  }

  private static int firstIndent(byte[] file, int contentStart, int end) {
    int line = contentStart;
    while (line < end) {
      int text = skipSpaces(file, line, end);
      if (text < end && !Bytes.isBreak(file[text])) {
        return text - line;
      }
      line = Bytes.nextLine(file, text, end);
    }
    return -1;
  }

  private static int contentEnd(byte[] file, int contentStart, int end, int indent) {
    int contentEnd = contentStart;
    int line = contentStart;
    while (line < end) {
      int lineEnd = Bytes.lineEnd(file, line, end);
      int text = Math.min(skipSpaces(file, line, lineEnd), line + indent);
      if (text < lineEnd) {
        if (text - line < indent) {
          break;
        }
        contentEnd = lineEnd;
      }
      line = Bytes.nextLine(file, lineEnd, end);
    }
    return contentEnd;
  }

  private static int skipSpaces(byte[] file, int from, int to) {
    int i = from;
    while (i < to && file[i] == ' ') {
      i++;
    }
    return i;
  }

  /** Whether there is a content line. */
  boolean hasContent() {
    return contentEnd > contentStart;
  }
}

package dev.tidemark.core.document;

/** A text is no document; becomes a {@link ParsedDocument.Broken} at the border of this package. */
final class MalformedDocument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  MalformedDocument(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  /** The line within the text that was read, from 1. */
  int line() {
    return line;
  }

  /** What is wrong. */
  String problem() {
    return String.valueOf(getMessage());
  }
}

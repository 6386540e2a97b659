package dev.tidemark.core.setter;

/** Unwinds the parsing of a file that cannot be used; never leaves {@link PieceParser}. */
final class SpoiledException extends RuntimeException {
  private final Problem.Reason reason;
  private final int offset;

  SpoiledException(Problem.Reason reason, int offset, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.offset = offset;
  }

  Problem.Reason reason() {
    return reason;
  }

  int offset() {
    return offset;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}

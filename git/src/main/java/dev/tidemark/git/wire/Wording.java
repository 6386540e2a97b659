package dev.tidemark.git.wire;

/** What servers say, made fit for messages. */
final class Wording {
  private static final int LONGEST = 1024;

  private Wording() {}

  /**
   * The text without control characters, bidirectional controls and invisible marks, line breaks
   * kept, cut at 1024 characters: a server's text must not act on whoever reads our messages.
   */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().filter(Wording::shown).limit(LONGEST).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean shown(int character) {
    if (character == '\n') {
      return true;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

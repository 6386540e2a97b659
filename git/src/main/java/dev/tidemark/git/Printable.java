package dev.tidemark.git;

/** Text of users in messages. */
final class Printable {
  private Printable() {}

  /** The text without control and format characters, cut at 200 characters. */
  static String of(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(200)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}

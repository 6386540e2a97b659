package dev.tidemark.server.page;

import dev.tidemark.server.log.Redaction;

/** Text from elsewhere, made fit to be shown; the templates escape it for HTML. */
public final class PageText {
  private PageText() {}

  /**
   * The text without credentials, and with characters that cannot be seen but do something written
   * out: controls, halves of pairs, and those that turn the direction of what follows (a tag could
   * show itself as another one).
   */
  public static String of(String text) {
    String clean = Redaction.of(text);
    StringBuilder out = new StringBuilder(clean.length());
    clean
        .codePoints()
        .forEach(c -> {
          if (isSeen(c)) {
            out.appendCodePoint(c);
          } else {
            out.append("\\u%04X".formatted(c));
          }
        });
    return out.toString();
  }

  private static boolean isSeen(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

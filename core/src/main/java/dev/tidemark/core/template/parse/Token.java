package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.value.Runes;

/**
 * A token.
 *
 * @param kind its kind
 * @param position where it starts, in bytes
 * @param text its bytes; the message for an error
 * @param line the line where it starts, from 1
 */
record Token(TokenKind kind, int position, String text, int line) {
  private static final int SHOWN = 10;

  boolean is(TokenKind other) {
    return kind == other;
  }

  /** How errors name it. */
  String description() {
    if (kind == TokenKind.END_OF_TEXT) {
      return "EOF";
    }
    if (kind == TokenKind.ERROR) {
      return text;
    }
    if (kind.isKeyword()) {
      return "<" + text + ">";
    }
    if (text.length() <= SHOWN) {
      return Quoting.quote(text);
    }
    int end = 0;
    for (int n = 0; n < SHOWN && end < text.length(); n++) {
      end += Runes.size(text, end);
    }
    return Quoting.quote(text.substring(0, end)) + "...";
  }
}

package dev.tidemark.core.template.json;

import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.value.Runes;

/** The text and the place in it. */
final class JsonInput {
  private final String text;
  private int at;

  JsonInput(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The byte here; a blank at the end. */
  char peek() {
    return atEnd() ? ' ' : text.charAt(at);
  }

  /** The byte here, and goes on. */
  char take() {
    char c = peek();
    at++;
    return c;
  }

  /** Whether four digits to base 16 come next. */
  boolean looksLikeUnit() {
    for (int i = at; i < at + 4; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (c >= 0x80 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  JsonInput copy() {
    JsonInput copy = new JsonInput(text);
    copy.at = at;
    return copy;
  }

  void moveTo(int position) {
    at = position;
  }

  String since(int from) {
    return text.substring(from, at);
  }

  void skipBlanks() {
    while (!atEnd() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** The end came too early. */
  JsonSyntaxException ended() {
    return new JsonSyntaxException("unexpected end of JSON input");
  }

  /** The byte here does not fit; at the end, where blanks may stand, the end came too early. */
  JsonSyntaxException unexpected(String where) {
    boolean blanksMayStand = !where.startsWith("in ") && !where.startsWith("after decimal");
    if (atEnd() && blanksMayStand) {
      return ended();
    }
    return new JsonSyntaxException("invalid character " + quoted(peek()) + " " + where);
  }

  private static String quoted(char c) {
    if (c == '\'') {
      return "'\\''";
    }
    if (c == '"') {
      return "'\"'";
    }
    String quoted = Quoting.quote(Runes.encode(c));
    return "'" + quoted.substring(1, quoted.length() - 1) + "'";
  }
}

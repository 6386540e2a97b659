package dev.tidemark.core.template.json;

import dev.tidemark.core.template.value.Runes;

/** Strings as JSON literals. */
final class JsonStrings {
  private static final String NAMED = "\"\\\b\f\n\r\t";
  private static final String NAMES = "\"\\bfnrt";
  private static final String HEX = "0123456789abcdef";

  private JsonStrings() {}

  /** The literal of a Go byte string; an invalid byte becomes the escape of U+FFFD. */
  static String quote(String bytes, boolean escapeHtml) {
    StringBuilder out = new StringBuilder(bytes.length() + 2).append('"');
    int size;
    for (int i = 0; i < bytes.length(); i += size) {
      size = Runes.size(bytes, i);
      char c = bytes.charAt(i);
      int named = NAMED.indexOf(c);
      if (named >= 0) {
        out.append('\\').append(NAMES.charAt(named));
      } else if (c < ' ' || (escapeHtml && (c == '<' || c == '>' || c == '&'))) {
        escape(out, c);
      } else if (c < 0x80) {
        out.append(c);
      } else {
        int rune = Runes.at(bytes, i);
        boolean invalid = rune == Runes.ERROR && size == 1;
        if (invalid || rune == 0x2028 || rune == 0x2029) {
          escape(out, (char) rune);
        } else {
          out.append(bytes, i, i + size);
        }
      }
    }
    return out.append('"').toString();
  }

  /** JSON text with HTML's characters, which only stand in strings, as escapes. */
  static String escapeHtml(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&') {
        escape(out, c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void escape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xF));
    }
  }
}

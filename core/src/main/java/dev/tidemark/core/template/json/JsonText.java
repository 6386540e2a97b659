package dev.tidemark.core.template.json;

import dev.tidemark.core.template.value.Runes;

/** Reads string literals: halves of surrogate pairs and invalid bytes become U+FFFD. */
final class JsonText {
  private static final String NAMES = "\"\\/bfnrt";
  private static final String NAMED = "\"\\/\b\f\n\r\t";

  private JsonText() {}

  /** Reads from the opening to behind the closing quote. */
  static String read(JsonInput input) {
    input.take();
    StringBuilder out = new StringBuilder();
    int from = input.position();
    while (true) {
      if (input.atEnd()) {
        throw input.ended();
      }
      char c = input.peek();
      if (c < ' ') {
        throw input.unexpected("in string literal");
      }
      if (c == '"' || c == '\\') {
        appendValid(out, input.since(from));
        input.take();
        if (c == '"') {
          return out.toString();
        }
        escape(input, out);
        from = input.position();
      } else {
        input.take();
      }
    }
  }

  private static void appendValid(StringBuilder out, String bytes) {
    int size;
    for (int i = 0; i < bytes.length(); i += size) {
      size = Runes.size(bytes, i);
      boolean invalid = size == 1 && bytes.charAt(i) >= 0x80;
      if (invalid) {
        out.append(Runes.encode(Runes.ERROR));
      } else {
        out.append(bytes, i, i + size);
      }
    }
  }

  private static void escape(JsonInput input, StringBuilder out) {
    char c = input.peek();
    int named = NAMES.indexOf(c);
    if (named < 0 && c != 'u') {
      throw input.unexpected("in string escape code");
    }
    input.take();
    out.append(named >= 0 ? String.valueOf(NAMED.charAt(named)) : Runes.encode(rune(input)));
  }

  /** The rune of a {@code u} escape, with the low surrogate behind a high one. */
  private static int rune(JsonInput input) {
    int unit = unit(input);
    if (!Character.isHighSurrogate((char) unit) || input.peek() != '\\') {
      return unit;
    }
    JsonInput ahead = input.copy();
    ahead.take();
    if (ahead.take() != 'u') {
      return unit;
    }
    int low = ahead.looksLikeUnit() ? unit(ahead) : 0;
    if (!Character.isLowSurrogate((char) low)) {
      return unit;
    }
    input.moveTo(ahead.position());
    return Character.toCodePoint((char) unit, (char) low);
  }

  private static int unit(JsonInput input) {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = input.peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw input.unexpected("in \\u hexadecimal character escape");
      }
      input.take();
      unit = unit * 16 + digit;
    }
    return unit;
  }
}

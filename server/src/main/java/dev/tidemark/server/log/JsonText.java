package dev.tidemark.server.log;

/** A JSON object that is written field by field, each with a bound on its bytes. */
final class JsonText {
  private static final String CUT = "…";
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(256).append('{');

  /** Adds a text, cut so that it takes at most {@code most} bytes; empty text too. */
  JsonText put(String name, String value, int most) {
    name(name);
    quote(value, most);
    return this;
  }

  /** Adds an object of two short texts. */
  JsonText put(
      String name, String first, String firstValue, String second, String secondValue, int most) {
    name(name);
    out.append('{');
    quote(first, most);
    out.append(':');
    quote(firstValue, most);
    out.append(',');
    quote(second, most);
    out.append(':');
    quote(secondValue, most);
    out.append('}');
    return this;
  }

  /** The object as one line, its line break included. */
  String line() {
    return out + "}\n";
  }

  private void name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name, 256);
    out.append(':');
  }

  private void quote(String value, int most) {
    out.append('"');
    int left = most;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      int cost = cost(c);
      boolean last = i + Character.charCount(c) >= value.length();
      if (cost > left - (last ? 0 : 3)) {
        out.append(CUT);
        break;
      }
      left -= cost;
      append(c);
      i += Character.charCount(c);
    }
    out.append('"');
  }

  /** The bytes that a character takes in UTF-8, escaped. */
  private static int cost(int c) {
    if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
      return 2;
    }
    if (c < 0x20 || c == 0x7f) {
      return 6;
    }
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }

  private void append(int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20 || c == 0x7f) {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          out.append('\ufffd'); // half a pair has no bytes in UTF-8
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}

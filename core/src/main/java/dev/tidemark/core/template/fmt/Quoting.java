package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;

/** Go's quoted literals (package strconv). All texts are Go byte strings. */
public final class Quoting {
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";
  private static final String ESCAPES = "abfnrtv";

  private Quoting() {}

  /** A string in double quotes, as {@code %q}: what is not printable is escaped. */
  public static String quote(String bytes) {
    return quote(bytes, '"', false);
  }

  /** The same with every rune beyond ASCII escaped, as {@code %+q}. */
  public static String quoteToAscii(String bytes) {
    return quote(bytes, '"', true);
  }

  /** A rune in single quotes; what is no rune reads as U+FFFD. */
  static String quoteRune(int rune, boolean ascii) {
    return quote(Runes.encode(rune), '\'', ascii);
  }

  private static String quote(String bytes, char quote, boolean ascii) {
    StringBuilder out = new StringBuilder(bytes.length() + 2).append(quote);
    for (int i = 0; i < bytes.length(); ) {
      int rune = Runes.at(bytes, i);
      int size = Runes.size(bytes, i);
      if (rune == Runes.ERROR && size == 1) {
        out.append("\\x").append(hex(bytes.charAt(i), 2));
      } else {
        appendRune(out, rune, quote, ascii);
      }
      i += size;
    }
    return out.append(quote).toString();
  }

  private static void appendRune(StringBuilder out, int rune, char quote, boolean ascii) {
    int escape = ESCAPED.indexOf(rune);
    if (rune == quote || rune == '\\') {
      out.append('\\').append((char) rune);
    } else if (isPrint(rune) && !(ascii && rune >= 0x80)) {
      out.append(Runes.encode(rune));
    } else if (escape >= 0) {
      out.append('\\').append(ESCAPES.charAt(escape));
    } else if (rune < ' ' || rune == 0x7F) {
      out.append("\\x").append(hex(rune, 2));
    } else if (rune < 0x10000) {
      out.append("\\u").append(hex(rune, 4));
    } else {
      out.append("\\U").append(hex(rune, 8));
    }
  }

  private static String hex(int number, int digits) {
    String hex = Integer.toHexString(number);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  /** Whether a raw literal between backquotes can hold the text. */
  public static boolean canBackquote(String bytes) {
    for (int i = 0; i < bytes.length(); i += Runes.size(bytes, i)) {
      int rune = Runes.at(bytes, i);
      boolean invalid = rune == Runes.ERROR && Runes.size(bytes, i) == 1;
      boolean control = rune < ' ' && rune != '\t';
      if (invalid || control || rune == '`' || rune == 0x7F || rune == 0xFEFF) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether Go counts the rune as printable: letters, marks, numbers, punctuation, symbols, space.
   */
  public static boolean isPrint(int rune) {
    return switch (Letters.category(rune)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> rune == ' ';
      default -> true;
    };
  }
}

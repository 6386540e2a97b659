package dev.tidemark.core.template.sprig;

/**
 * Shortens a text with dots, in bytes, as Masterminds/goutils 1.1.1 does behind {@code abbrev} and
 * {@code abbrevboth}.
 */
final class Abbreviation {
  private static final String DOTS = "...";

  private Abbreviation() {}

  /** At most {@code width} bytes, dots at the right; widths below 4 leave the text alone. */
  static String right(long width, String text) {
    return width < 4 ? text : full(text, 0, width);
  }

  /** At most {@code right} bytes that start at or before byte {@code left}. */
  static String both(long left, long right, String text) {
    return right < 4 || (left > 0 && right < 7) ? text : full(text, left, right);
  }

  private static String full(String text, long start, long width) {
    int length = text.length();
    if (length <= width) {
      return text;
    }
    long offset = Math.min(start, length);
    if (length - offset < width - 3) {
      offset = length - (width - 3);
    }
    if (offset <= 4) {
      return text.substring(0, (int) width - 3) + DOTS;
    }
    if (width < 7) {
      return "";
    }
    if (offset + width - 3 < length) {
      String rest = text.substring((int) offset);
      return DOTS + full(rest, 0, width - 3);
    }
    return DOTS + text.substring(length - ((int) width - 3));
  }
}

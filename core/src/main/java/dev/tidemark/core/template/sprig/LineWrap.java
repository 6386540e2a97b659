package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;

/**
 * Breaks lines at spaces, in bytes, as Masterminds/goutils 1.1.1 does: leading spaces of a line go,
 * line breaks in the text are not seen.
 *
 * @param width bytes of a line, at least 1
 * @param lineBreak what parts lines
 * @param cutsWords whether a longer word is cut, or left to stick out
 */
record LineWrap(long width, String lineBreak, boolean cutsWords) {
  /** With line feeds; long words stick out. */
  static LineWrap keepingWords(long width) {
    return new LineWrap(Math.max(width, 1), "\n", false);
  }

  /** With a line break of its own, a line feed when empty; long words are cut. */
  static LineWrap cuttingWords(long width, String lineBreak) {
    return new LineWrap(Math.max(width, 1), lineBreak.isEmpty() ? "\n" : lineBreak, true);
  }

  String wrap(CallScope scope, String text) {
    scope.budget().bytes(text.length());
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (text.length() - at > width) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      int limit = at + (int) width;
      int space = text.lastIndexOf(' ', limit);
      boolean isCut = space < at && cutsWords;
      int end = space >= at ? space : cutsWords ? limit : spaceOrEnd(text, limit);
      out.append(text, at, end);
      if (space < at && !cutsWords && end == text.length()) {
        return out.toString();
      }
      scope.budget().bytes(lineBreak.length());
      out.append(lineBreak);
      at = isCut ? end : end + 1;
    }
    return out.append(text, at, text.length()).toString();
  }

  private static int spaceOrEnd(String text, int from) {
    int space = text.indexOf(' ', from);
    return space < 0 ? text.length() : space;
  }
}

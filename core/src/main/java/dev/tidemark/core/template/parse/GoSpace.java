package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.value.Runes;

/** What Go's {@code unicode.IsSpace} counts as white space. */
final class GoSpace {
  private GoSpace() {}

  static boolean isBlank(String bytes) {
    for (int i = 0; i < bytes.length(); i += Runes.size(bytes, i)) {
      if (!isSpace(Runes.at(bytes, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(int rune) {
    return (rune >= '\t' && rune <= '\r')
        || rune == 0x85
        || rune == 0xA0
        || rune == ' '
        || rune == 0x1680
        || (rune >= 0x2000 && rune <= 0x200A)
        || rune == 0x2028
        || rune == 0x2029
        || rune == 0x202F
        || rune == 0x205F
        || rune == 0x3000;
  }
}

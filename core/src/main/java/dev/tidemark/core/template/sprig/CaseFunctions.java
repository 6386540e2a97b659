package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;

/** Upper, lower, title and programmers' cases. */
final class CaseFunctions {
  private CaseFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .strings("upper", 1, (s, a) -> cased(a.bytes(0), true))
        .strings("lower", 1, (s, a) -> cased(a.bytes(0), false))
        .strings("title", 1, (s, a) -> title(a.bytes(0)))
        .strings("untitle", 1, (s, a) -> untitle(a.bytes(0)))
        .strings("swapcase", 1, (s, a) -> swapCase(a.bytes(0)))
        .strings("initials", 1, (s, a) -> initials(a.bytes(0)))
        .strings("nospace", 1, (s, a) -> withoutSpace(a.bytes(0)))
        .strings("snakecase", 1, (s, a) -> WordCase.joined(charged(s, a), '_'))
        .strings("kebabcase", 1, (s, a) -> WordCase.joined(charged(s, a), '-'))
        .strings("camelcase", 1, (s, a) -> PascalCase.of(charged(s, a)));
  }

  private static String cased(String text, boolean upper) {
    return GoStrings.map(text, upper ? Letters::upper : Letters::lower);
  }

  /** The first letter of each word in title case; an apostrophe parts words too. */
  private static String title(String text) {
    int[] previous = {' '};
    return GoStrings.map(
        text,
        rune -> {
          boolean starts = isSeparator(previous[0]);
          previous[0] = rune;
          return starts ? Letters.title(rune) : rune;
        });
  }

  private static boolean isSeparator(int rune) {
    if (Letters.isLetter(rune) || Letters.isDigit(rune) || rune == '_') {
      return false;
    }
    return rune < 0x80 || Letters.isSpace(rune);
  }

  /** The first letter of each word in lower case. */
  private static String untitle(String text) {
    boolean[] atStart = {true};
    return GoStrings.map(
        text,
        rune -> {
          boolean space = Letters.isSpace(rune);
          boolean starts = !space && atStart[0];
          atStart[0] = space || (atStart[0] && !starts);
          return starts ? Letters.lower(rune) : rune;
        });
  }

  /** Upper to lower and back; a lower case letter behind a space becomes title case. */
  private static String swapCase(String text) {
    boolean[] behindSpace = {true};
    return GoStrings.map(
        text,
        rune -> {
          boolean starts = behindSpace[0];
          if (Letters.isUpper(rune) || Letters.isTitle(rune)) {
            behindSpace[0] = false;
            return Letters.lower(rune);
          }
          if (Letters.isLower(rune)) {
            behindSpace[0] = false;
            return starts ? Letters.title(rune) : Letters.upper(rune);
          }
          behindSpace[0] = Letters.isSpace(rune);
          return rune;
        });
  }

  /** The first byte of each word: the original reads bytes as runes, which breaks others. */
  private static String initials(String text) {
    StringBuilder out = new StringBuilder();
    boolean starts = true;
    for (int i = 0; i < text.length(); i++) {
      char latin = text.charAt(i);
      boolean space = Letters.isSpace(latin);
      if (!space && starts) {
        out.append(Runes.encode(latin));
      }
      starts = space;
    }
    return out.toString();
  }

  /** Without white space; if there was any, the other bytes are read as runes, as there. */
  private static String withoutSpace(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int kept = 0;
    for (int i = 0; i < text.length(); i++) {
      char latin = text.charAt(i);
      if (!Letters.isSpace(latin)) {
        out.append(Runes.encode(latin));
        kept++;
      }
    }
    return kept == text.length() ? text : out.toString();
  }

  /** Cutting into words takes several times as long as reading. */
  private static String charged(CallScope scope, Arguments arguments) {
    String bytes = arguments.bytes(0);
    scope.budget().bytes(4L * bytes.length());
    return bytes;
  }
}

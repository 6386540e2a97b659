package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;

/**
 * {@code camelcase} as huandu/xstrings 1.5.0 does it: words behind {@code _}, {@code -} or space
 * begin with a capital, runs of capitals at a word's start become lower case but for the first;
 * connectors at the start stay, of several in a row all but the last stay.
 */
final class PascalCase {
  private PascalCase() {}

  static String of(String text) {
    int[] runes = Runes.of(text);
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < runes.length && WordCase.isConnector(runes[i])) {
      out.append(Runes.encode(runes[i++]));
    }
    if (i >= runes.length) {
      // Of connectors alone, the original writes the last one twice.
      return i == 0 ? "" : out.append(Runes.encode(runes[i - 1])).toString();
    }
    boolean inCapitals = Letters.isUpper(runes[i]);
    int pending = Letters.upper(runes[i++]);
    for (; i < runes.length; i++) {
      int rune = runes[i];
      boolean behindConnector = WordCase.isConnector(pending);
      if (behindConnector && WordCase.isConnector(rune)) {
        out.append(Runes.encode(pending));
      } else if (behindConnector) {
        inCapitals = Letters.isUpper(rune);
        rune = Letters.upper(rune);
      } else {
        if (inCapitals && Letters.isUpper(rune)) {
          rune = Letters.lower(rune);
        } else {
          inCapitals = false;
        }
        out.append(Runes.encode(pending));
      }
      pending = rune;
    }
    return out.append(Runes.encode(pending)).toString();
  }
}

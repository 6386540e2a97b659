package dev.tidemark.cli.console;

import java.util.List;
import java.util.Locale;

/** What the line says of work: the first in full with a bar, further ones as far as they fit. */
final class ProgressText {
  private static final int BAR = 24;
  private static final int ROOM_FOR_BAR = 70;

  private ProgressText() {}

  static String of(List<ProgressWork> works, int columns) {
    StringBuilder text = new StringBuilder("◎ ");
    for (int i = 0; i < works.size(); i++) {
      ProgressWork.Amount amount = works.get(i).amount();
      text.append(i == 0 ? "" : " · ").append(works.get(i).what());
      if (i == 0 && amount.isKnown()) {
        text.append(columns < ROOM_FOR_BAR ? "" : " " + bar(amount.part()));
        text.append(String.format(Locale.ROOT, " %d %%", (int) (100 * amount.part())));
      }
      text.append(amount.text().isEmpty() ? "" : " " + amount.text());
    }
    return cut(text.toString(), columns - 1);
  }

  private static String bar(double part) {
    int full = (int) (BAR * part);
    return "[" + "=".repeat(full) + (full < BAR ? ">" + " ".repeat(BAR - full - 1) : "") + "]";
  }

  /** The last column stays free: some terminals go on to the next line when it is written. */
  private static String cut(String text, int columns) {
    if (DisplayWidth.of(text) <= columns) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 1; // the dots
    for (int c : text.codePoints().toArray()) {
      used += DisplayWidth.of(Character.toString(c));
      if (used > columns) {
        break;
      }
      out.appendCodePoint(c);
    }
    return columns < 1 ? "" : out.append('…').toString();
  }
}

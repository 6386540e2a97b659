package dev.tidemark.cli.image;

import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.console.Table;
import java.util.List;

/** A table that goes on: later rows stand under the columns of the earlier ones. */
final class GrowingTable {
  private final Console console;
  private List<Integer> widths = List.of();
  private boolean begun;

  GrowingTable(Console console) {
    this.console = console;
  }

  /** Whether anything has been printed, and with it the heads. */
  boolean begun() {
    return begun;
  }

  /** Prints a table's rows; nothing when there is none. */
  void print(Table rows) {
    if (!rows.isEmpty()) {
      widths = rows.widths(widths);
      console.rawData(rows.text(widths));
      begun = true;
    }
  }
}

package dev.tidemark.cli.console;

import dev.tidemark.server.page.PageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table as Flux's commands print it: heads in capitals, cells padded to the width of their column
 * and followed by a tab, a line break within a cell goes on in the next line under its column.
 *
 * <p>Source: recorded output of {@code flux get}; the last head is followed by a space.
 */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> heads;

  /** A table with these heads; without any it prints none. */
  public Table(List<String> heads) {
    this.heads = heads.stream().map(head -> head.toUpperCase(Locale.ROOT)).toList();
  }

  /** Adds a row; characters that a terminal would act on are written out. */
  public void add(List<String> cells) {
    rows.add(cells.stream().map(PageText::of).toList());
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, each with its line break. */
  public String text() {
    return text(List.of());
  }

  /**
   * The same, with columns at least so wide: for a table that goes on.
   *
   * @param least as {@link #widths(List)} of what was printed before
   */
  public String text(List<Integer> least) {
    List<Integer> widths = widths(least);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < heads.size(); i++) {
      pad(out, heads.get(i), widths.get(i)).append(i + 1 < heads.size() ? "\t" : " \n");
    }
    for (List<String> row : rows) {
      List<List<String>> cells = row.stream().map(Table::lines).toList();
      int height = cells.stream().mapToInt(List::size).max().orElse(0);
      for (int line = 0; line < height; line++) {
        for (int i = 0; i < cells.size(); i++) {
          String text = line < cells.get(i).size() ? cells.get(i).get(line) : "  ";
          pad(out, text, widths.get(i)).append('\t');
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /** How wide the columns are, or have to be. */
  public List<Integer> widths(List<Integer> least) {
    List<Integer> widths = new ArrayList<>(least);
    for (int i = 0; i < heads.size(); i++) {
      int width = DisplayWidth.of(heads.get(i));
      if (i == widths.size()) {
        widths.add(width);
      } else {
        widths.set(i, Math.max(widths.get(i), width));
      }
    }
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = lines(row.get(i)).stream().mapToInt(DisplayWidth::of).max().orElse(0);
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    return widths;
  }

  private static List<String> lines(String cell) {
    return List.of(cell.split("\n", -1));
  }

  private static StringBuilder pad(StringBuilder out, String text, int width) {
    return out.append(text).repeat(" ", Math.max(0, width - DisplayWidth.of(text)));
  }
}

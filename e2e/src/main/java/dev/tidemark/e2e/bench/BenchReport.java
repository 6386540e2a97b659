package dev.tidemark.e2e.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints what was measured as a Markdown table, ready for {@code docs/benchmarks.md}. */
public final class BenchReport {
  private final PrintStream out;
  private List<List<String>> rows = new ArrayList<>();

  BenchReport(PrintStream out) {
    this.out = out;
  }

  /** A line of explanation, printed at once. */
  public void note(String line) {
    out.println(line);
  }

  /** Starts a table. */
  public void columns(String... names) {
    rows = new ArrayList<>();
    rows.add(List.of(names));
  }

  /** Adds a row; it has as many cells as there are columns. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Prints the table. */
  public void end() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder("|");
      for (int i = 0; i < widths.length; i++) {
        line.append(' ').append(rows.get(r).get(i));
        line.repeat(' ', widths[i] - rows.get(r).get(i).length()).append(" |");
      }
      out.println(line);
      if (r == 0) {
        StringBuilder rule = new StringBuilder("|");
        Arrays.stream(widths).forEach(width -> rule.repeat('-', width + 2).append('|'));
        out.println(rule);
      }
    }
    out.println();
  }

  /** The middle of the samples, which are sorted in place. */
  public static double median(double[] samples) {
    Arrays.sort(samples);
    int middle = samples.length / 2;
    return samples.length % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
  }
}

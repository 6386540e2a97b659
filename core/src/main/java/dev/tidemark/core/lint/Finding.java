package dev.tidemark.core.lint;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that is wrong, and where.
 *
 * @param file as it is told to people
 * @param line from 1
 * @param column in code points, from 1
 * @param message what is wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 * @param fix the edit that does it, where one is safe
 */
public record Finding(
    Rule rule,
    Severity severity,
    String file,
    int line,
    int column,
    String message,
    String remedy,
    Optional<Fix> fix) {

  /** By file (code points), line, column, rule, message: the order of every output. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file, Finding::byCodePoints)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::message);

  private static int byCodePoints(String a, String b) {
    return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  /** Whether something does not work. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}

package dev.tidemark.cli.lint;

import dev.tidemark.cli.console.Console;
import dev.tidemark.core.lint.Finding;
import java.util.List;

/** Findings for people: {@code file:line:column}, as editors and terminals open it. */
final class LintText {
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  private LintText() {}

  static String format(List<Finding> findings, boolean colour) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      String word = finding.severity().word();
      String shown = colour ? (finding.isError() ? RED : YELLOW) + word + PLAIN : word;
      text.append(
          "%s:%d:%d: %s: %s [%s]\n    %s\n"
              .formatted(
                  Console.printable(finding.file()),
                  finding.line(),
                  finding.column(),
                  shown,
                  Console.printable(finding.message()),
                  finding.rule().id(),
                  Console.printable(finding.remedy())));
    }
    return text.toString();
  }

  /** {@code 2 errors and 1 warning in 3 files}. */
  static String count(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::isError).count();
    long warnings = findings.size() - errors;
    long files = findings.stream().map(Finding::file).distinct().count();
    String what =
        errors > 0 && warnings > 0
            ? several(errors, "error") + " and " + several(warnings, "warning")
            : errors > 0 ? several(errors, "error") : several(warnings, "warning");
    return what + " in " + several(files, "file");
  }

  private static String several(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

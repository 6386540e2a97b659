package dev.tidemark.cli.lint;

import dev.tidemark.core.lint.Finding;
import java.util.List;

/**
 * Findings as GitHub's workflow commands, which a pull request shows at their lines.
 *
 * <p>Source: GitHub's documentation "Workflow commands for GitHub Actions"; the escapes are those
 * of its toolkit: per cent and line breaks everywhere, colon and comma in properties too.
 */
final class LintAnnotations {
  private LintAnnotations() {}

  static String format(List<Finding> findings, WorkTree tree) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append("::")
          .append(finding.severity().word())
          .append(" file=")
          .append(property(tree.inRepository(finding.file()).toString()))
          .append(",line=")
          .append(finding.line())
          .append(",col=")
          .append(finding.column())
          .append(",title=")
          .append(property(finding.rule().id()))
          .append("::")
          .append(data(finding.message() + ". " + finding.remedy()))
          .append('\n');
    }
    return text.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}

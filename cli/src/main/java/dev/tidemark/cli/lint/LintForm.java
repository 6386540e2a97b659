package dev.tidemark.cli.lint;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Console;
import dev.tidemark.core.lint.Finding;
import java.util.List;

/** A form of output. */
enum LintForm {
  TEXT,
  JSON,
  SARIF,
  GITHUB;

  /** The form of a word; anything else is wrong usage. */
  static LintForm of(String word) {
    return switch (word) {
      case "text" -> TEXT;
      case "json" -> JSON;
      case "sarif" -> SARIF;
      case "github" -> GITHUB;
      default ->
          throw CommandFailure.usage("--output takes text, json, sarif or github, not " + word);
    };
  }

  /** The findings in this form. */
  String format(List<Finding> findings, WorkTree tree, Console console) {
    return switch (this) {
      case TEXT -> LintText.format(findings, console.colour());
      case JSON -> LintJson.format(findings);
      case SARIF -> LintSarif.format(findings, tree);
      case GITHUB -> LintAnnotations.format(findings, tree);
    };
  }
}

package dev.tidemark.cli.lint;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.folder.FolderWriter;
import dev.tidemark.cli.options.LogOptions;
import dev.tidemark.cli.options.ManifestOptions;
import dev.tidemark.core.lint.Finding;
import dev.tidemark.core.lint.LintInput;
import dev.tidemark.core.lint.Linter;
import dev.tidemark.core.setter.UnifiedDiff;
import dev.tidemark.local.ManifestSources;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark lint}: what is wrong, where, and what to do about it. */
@Command(
    name = "lint",
    description = "Find markers that cannot work and policies that cannot choose.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes:  0 no error is found, 1 one is, 2 wrong usage",
      "Examples:",
      "  tidemark lint .",
      "  tidemark lint apps -f clusters/production -o sarif > tidemark.sarif",
      "  tidemark lint . --fix --dry-run --diff"
    })
public final class LintCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Folders and files to look into (default: the working folder).")
  private List<Path> paths = List.of();

  @Mixin private ManifestOptions manifests;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, json, sarif or github (default: ${DEFAULT-VALUE}).")
  private String output = "text";

  @Option(names = "--fix", description = "Mend what can be mended safely.")
  private boolean fix;

  @Option(names = "--dry-run", description = "With --fix: change nothing, say what would change.")
  private boolean dryRun;

  @Option(names = "--diff", description = "With --fix: print a unified diff.")
  private boolean diff;

  @Mixin private LogOptions log;

  /** A command that speaks through this console. */
  public LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    log.applyToCommand();
    LintForm form = LintForm.of(output);
    if (!fix && (dryRun || diff)) {
      throw CommandFailure.usage("--dry-run and --diff show what --fix does: give it too");
    }
    if (diff && form != LintForm.TEXT) {
      throw CommandFailure.usage("--diff is text: leave out -o " + output);
    }
    List<Path> looked = paths.isEmpty() ? List.of(Path.of(".")) : paths;
    ManifestSources sources = manifests.sources(console);
    WorkTree tree = new WorkTree(looked);
    LintInput input = LintScope.read(looked, sources);
    List<Finding> findings = Linter.lint(input);
    if (fix) {
      LintFixes fixes = LintFixes.of(findings, input);
      mend(fixes, tree);
      findings = left(findings, fixes, looked, sources);
    }
    String text = form.format(findings, tree, console);
    if (diff) {
      text.lines().forEach(console::line); // The diff alone is data, for 'git apply'.
    } else {
      console.rawData(text);
    }
    boolean failed = findings.stream().anyMatch(Finding::isError);
    if (findings.isEmpty()) {
      console.success("nothing wrong is found");
    } else if (failed) {
      console.failure(LintText.count(findings));
    } else {
      console.warning(LintText.count(findings));
    }
    return failed ? 1 : 0;
  }

  /** Makes the fixes, or shows them. */
  private void mend(LintFixes fixes, WorkTree tree) {
    for (LintFixes.MendedFile file : fixes.files()) {
      String name = file.before().name();
      byte[] before = file.before().bytes();
      byte[] after = file.after().bytes();
      if (diff) {
        console.rawData(UnifiedDiff.of(tree.inRepository(name).toString(), before, after));
      }
      if (!dryRun) {
        FolderWriter.write(Path.of(name), name, before, after);
      }
    }
    for (Finding finding : fixes.mended()) {
      console.generated(
          "%s:%d: %s%s [%s]"
              .formatted(
                  Console.printable(finding.file()),
                  finding.line(),
                  dryRun ? "would be mended: " : "",
                  Console.printable(finding.fix().orElseThrow().description()),
                  finding.rule().id()));
    }
  }

  /** What is left over: nothing that was mended comes back, and what it hid shows. */
  private List<Finding> left(
      List<Finding> findings, LintFixes fixes, List<Path> looked, ManifestSources sources) {
    if (dryRun) {
      return findings.stream().filter(it -> !fixes.mended().contains(it)).toList();
    }
    return fixes.files().isEmpty() ? findings : Linter.lint(LintScope.read(looked, sources));
  }
}

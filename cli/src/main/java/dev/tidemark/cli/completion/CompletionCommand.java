package dev.tidemark.cli.completion;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import dev.tidemark.cli.options.Nearest;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion bash|zsh|fish}. */
@Command(
    name = "completion",
    description = "Print a script that completes command lines in a shell.",
    footer = {
      "",
      "Examples:",
      "  source <(tidemark completion bash)",
      "  source <(tidemark completion zsh)",
      "  tidemark completion fish > ~/.config/fish/completions/tidemark.fish"
    })
public final class CompletionCommand extends HelpOption implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish.")
  private String shell = "";

  /** A command that speaks through this console. */
  public CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    switch (shell) {
      case "bash", "zsh" -> console.rawData(AutoComplete.bash(root.getCommandName(), root));
      case "fish" -> console.rawData(FishScript.of(root));
      default ->
          throw CommandFailure.usage(
              "completion knows bash, zsh and fish, not '%s'%s"
                  .formatted(shell, Nearest.hint(shell, SHELLS)));
    }
    return 0;
  }

  /** The words, for completion. */
  static final class Shells implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SHELLS.iterator();
    }
  }
}

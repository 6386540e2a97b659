package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints our version; exits 0 anywhere. */
@Command(
    name = "version",
    description = "Print the version of this program.",
    footer = {"", "Example:  tidemark version"})
final class VersionCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.data("tidemark: v" + Version.CURRENT);
    return 0;
  }
}

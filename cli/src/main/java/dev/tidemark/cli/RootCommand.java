package dev.tidemark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark} itself, without its commands: {@link Commands} adds them. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = false,
    description = "Keeps the image tags in a Git repository up to date, by policy.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with:  tidemark demo --once",
      "Exit codes:  0 done, 1 the answer is no, 2 wrong usage"
    })
final class RootCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}

package dev.tidemark.cli;

import dev.tidemark.cli.controller.ControllerCommand;
import dev.tidemark.cli.demo.DemoCommand;
import dev.tidemark.cli.lint.LintCommand;
import dev.tidemark.cli.message.MessageCommand;
import dev.tidemark.cli.policy.PolicyCommand;
import dev.tidemark.cli.run.RunCommand;
import dev.tidemark.cli.update.UpdateCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark} itself: only names its commands. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = false,
    description = "Keeps the image tags in a Git repository up to date, by policy.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with:  tidemark demo --once",
      "Exit codes:  0 done, 1 the answer is no, 2 wrong usage"
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      ControllerCommand.class,
      PolicyCommand.class,
      UpdateCommand.class,
      MessageCommand.class,
      LintCommand.class,
      VersionCommand.class,
      TrainCommand.class
    })
final class RootCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}

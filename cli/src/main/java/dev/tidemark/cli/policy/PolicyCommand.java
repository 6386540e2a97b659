package dev.tidemark.cli.policy;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark policy}: only names its commands. */
@Command(
    name = "policy",
    footer = {"", "Example:  tidemark policy test --semver 1.x --image ghcr.io/org/app"},
    description = "Try out image policies.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = PolicyTestCommand.class)
public final class PolicyCommand extends HelpOption implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}

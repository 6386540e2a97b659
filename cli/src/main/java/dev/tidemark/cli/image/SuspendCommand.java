package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suspend}: names its command. */
@Command(
    name = "suspend",
    description = "Leave objects alone until they are resumed.",
    subcommands = SuspendImageCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  tidemark suspend image policy podinfo"})
public final class SuspendCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "suspend what? image");
  }
}

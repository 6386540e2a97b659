package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code delete}: names its command. */
@Command(
    name = "delete",
    description = "Delete objects of a cluster.",
    subcommands = DeleteImageCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  tidemark delete image policy podinfo"})
public final class DeleteCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "delete what? image");
  }
}

package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code get}: names its commands. */
@Command(
    name = "get",
    description = "Show objects and their status.",
    subcommands = {GetImagesCommand.class, GetAllCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  tidemark get images all -f ."})
public final class GetCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "get what? images or all");
  }
}

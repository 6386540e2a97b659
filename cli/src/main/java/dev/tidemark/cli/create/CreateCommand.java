package dev.tidemark.cli.create;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code create}: names its command. */
@Command(
    name = "create",
    description = "Make objects of flags; print or apply them.",
    subcommands = CreateImageCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:  tidemark create image repository podinfo --image ghcr.io/org/podinfo --export"
    })
public final class CreateCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "create what? image");
  }
}

package dev.tidemark.cli.create;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code create image}: names its commands. */
@Command(
    name = "image",
    aliases = "images",
    description = "Make an image repository, policy or automation.",
    subcommands = {
      CreateRepositoryCommand.class,
      CreatePolicyCommand.class,
      CreateUpdateCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:  tidemark create image policy podinfo --image-ref podinfo --select-semver 5.0.x"
    })
final class CreateImageCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "create which image object? repository, policy or update");
  }
}

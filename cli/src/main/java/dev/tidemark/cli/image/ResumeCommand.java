package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code resume}: names its command. */
@Command(
    name = "resume",
    description = "Take up suspended objects again.",
    subcommands = ResumeImageCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  tidemark resume image policy podinfo"})
public final class ResumeCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "resume what? image");
  }
}

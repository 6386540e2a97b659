package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code export}: names its command. */
@Command(
    name = "export",
    description = "Print objects as manifests.",
    subcommands = ExportImageCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  tidemark export image policy podinfo"})
public final class ExportCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "export what? image");
  }
}

package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reconcile}: names its command. */
@Command(
    name = "reconcile",
    description = "Run objects now and wait for the end.",
    subcommands = ReconcileImageCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  tidemark reconcile image policy podinfo"})
public final class ReconcileCommand extends HelpOption implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "reconcile what? image");
  }
}

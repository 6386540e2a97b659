package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code get images KIND [NAME]}. */
@Command(
    name = "images",
    aliases = "image",
    description = "Show image repositories, policies and automations with their status.",
    footer = {
      "",
      "Examples:",
      "  tidemark get images all -f .",
      "  tidemark get images policy podinfo -o json",
      "  tidemark get images update -A --status-selector ready=false"
    })
final class GetImagesCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      converter = KindsArgument.Converter.class,
      completionCandidates = KindsArgument.Words.class,
      description = "repository, policy, update or all.")
  private KindsArgument kinds = KindsArgument.every();

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "One object alone.")
  private @Nullable String name;

  @Mixin private GetQuery query = new GetQuery();

  GetImagesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Getting(console, query, kinds, Optional.ofNullable(name)).run();
  }
}

package dev.tidemark.cli.image;

import dev.tidemark.cli.HelpOption;
import dev.tidemark.cli.console.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code get all}: the same as {@code get images all}, there are no other kinds here. */
@Command(
    name = "all",
    description = "Show the objects of all image kinds with their status.",
    footer = {"", "Example:  tidemark get all -A -f ."})
final class GetAllCommand extends HelpOption implements Callable<Integer> {
  private final Console console;

  @Mixin private GetQuery query = new GetQuery();

  GetAllCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Getting(console, query, KindsArgument.every(), Optional.empty()).run();
  }
}

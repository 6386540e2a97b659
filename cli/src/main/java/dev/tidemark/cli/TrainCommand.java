package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Walks the usual commands once, so that the packaging can record which classes they load (the
 * start-up archive). Nothing it does outlives it.
 */
@Command(name = "train", hidden = true, description = "Run by the packaging only.")
final class TrainCommand extends HelpOption implements Callable<Integer> {
  private static final List<List<String>> WALK =
      List.of(
          List.of("--help"),
          List.of("version"),
          List.of("run", "--help"),
          List.of("policy", "test", "--help"),
          List.of("lint", "--help"),
          List.of("demo", "--once"));

  @Override
  public Integer call() throws Exception {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    int worst = 0;
    for (List<String> command : WALK) {
      Console console = Console.of(System.in, nowhere, nowhere, false);
      worst = Math.max(worst, Program.run(console, command.toArray(String[]::new)));
    }
    boolean served = new ServiceWalk(Console.of(System.in, nowhere, nowhere, false)).walk();
    return served ? worst : 1;
  }
}

package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
    boolean worked = new FileWalk(Console.of(System.in, nowhere, nowhere, false)).walk();
    boolean served = new ServiceWalk(Console.of(System.in, nowhere, nowhere, false)).walk();
    loadNamed();
    boolean followed = new ControllerWalk(Console.of(System.in, nowhere, nowhere, false)).walk();
    return worked && served && followed ? worst : 1;
  }

  /** Loads what only encrypted connections need; a walk has none. */
  private static void loadNamed() throws IOException {
    try (InputStream in = TrainCommand.class.getResourceAsStream("encrypted-connections.txt")) {
      String names = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String name : names.lines().filter(line -> !line.startsWith("#")).toList()) {
        try {
          Class.forName(name, false, TrainCommand.class.getClassLoader());
        } catch (ClassNotFoundException e) {
          // another JDK, which has no class of that name
        }
      }
    }
  }
}

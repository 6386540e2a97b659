package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import dev.tidemark.core.setter.NearestName;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line and runs it. Tests call it as {@link Main} does. */
public final class Program {
  /** As shells say it of SIGINT. */
  private static final int INTERRUPTED = 130;

  private Program() {}

  /** Runs a command line; nothing is read or written but through the console. */
  public static int run(Console console, String... args) {
    return commandLine(console, args).execute(args);
  }

  static CommandLine commandLine(Console console, String... args) {
    CommandFactory factory = new CommandFactory(console);
    CommandLine line = new CommandLine(new RootCommand(), factory);
    Commands.addTo(line, factory, args);
    line.setOut(console.dataWriter());
    line.setErr(console.humanWriter());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // Of a flag given twice the last counts, as in Flux: users append to the arguments there are.
    line.setOverwrittenOptionsAllowed(true);
    line.setParameterExceptionHandler(Program::usageError);
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
    return line;
  }

  private static int usageError(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    var err = command.getErr();
    String told = String.valueOf(failure.getMessage());
    err.println("✗ " + (told.startsWith("Error: ") ? told.substring("Error: ".length()) : told));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      nearest(command, unmatched.getUnmatched().getFirst())
          .ifPresent(near -> err.println("  Did you mean %s?".formatted(near)));
    }
    err.println(
        "  see '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** The flag or command that a word which nothing takes most likely stands for. */
  private static Optional<String> nearest(CommandLine command, String wrong) {
    if (wrong.startsWith("-")) {
      String name = wrong.replaceFirst("=.*", "");
      return NearestName.among(name, command.getCommandSpec().optionsMap().keySet());
    }
    return NearestName.among(wrong, command.getSubcommands().keySet())
        .map(name -> command.getCommandSpec().qualifiedName() + " " + name);
  }

  private static int failed(Console console, Exception failure) {
    if (failure instanceof CommandFailure told) {
      console.failure(told.line());
      return told.exitCode();
    }
    if (failure instanceof StoreException store) {
      console.failure(String.valueOf(store.getMessage()));
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt(); // whoever started this within a process wants it back
      return INTERRUPTED;
    }
    console.failure("internal error: " + failure);
    console.line("  this is a fault of tidemark; please report it together with what follows");
    failure.printStackTrace(console.humanWriter());
    return CommandLine.ExitCode.SOFTWARE;
  }
}

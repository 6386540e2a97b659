package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import dev.tidemark.core.setter.NearestName;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.Arrays;
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
    String[] words = meant(args);
    return commandLine(console, words).execute(words);
  }

  /** What people type out of habit: {@code help COMMAND} and {@code --version}. */
  private static String[] meant(String... args) {
    if (args.length > 0 && args[0].equals("help")) {
      String[] words = Arrays.copyOfRange(args, 1, args.length + 1);
      words[args.length - 1] = "--help";
      return words;
    }
    return args.length == 1 && args[0].equals("--version") ? new String[] {"version"} : args;
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
    err.println("✗ " + told(command, failure));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      nearest(command, unmatched.getUnmatched().getFirst())
          .ifPresent(near -> err.println("  Did you mean %s?".formatted(near)));
    }
    err.println(
        "  see '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String told(CommandLine command, ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String wrong = unmatched.getUnmatched().getFirst();
      if (wrong.startsWith("-")) {
        return "unknown flag '%s'".formatted(wrong.replaceFirst("=.*", ""));
      }
      return command.getSubcommands().isEmpty()
          ? "'%s' is one argument too many".formatted(wrong)
          : "unknown command '%s' for %s"
              .formatted(wrong, command.getCommandSpec().qualifiedName());
    }
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
  }

  /** The flag or command that a word which nothing takes most likely stands for. */
  private static Optional<String> nearest(CommandLine command, String wrong) {
    if (wrong.startsWith("-")) {
      String name = wrong.replaceFirst("=.*", "");
      if (name.length() <= 2) {
        return Optional.empty(); // every letter is near to every other
      }
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

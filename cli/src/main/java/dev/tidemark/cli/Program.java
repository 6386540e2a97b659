package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Parses a command line and runs it. Tests call it as {@link Main} does. */
public final class Program {
  private Program() {}

  /** Runs a command line; nothing is read or written but through the console. */
  public static int run(Console console, String... args) {
    CommandLine line = commandLine(console);
    return line.execute(args);
  }

  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new RootCommand(), new CommandFactory(console));
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
    err.println("✗ " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println(
        "  see '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Console console, Exception failure) throws Exception {
    if (failure instanceof CommandFailure told) {
      console.failure(told.line());
      return told.exitCode();
    }
    throw failure;
  }
}

package dev.tidemark.cli;

/** A command ends here: the message names what failed, on which object or file, and the remedy. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;
  private final String line;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.line = message;
  }

  /** The answer is no, or something went wrong at run time: exit code 1. */
  public static CommandFailure of(String message) {
    return new CommandFailure(1, message);
  }

  /** The command line cannot be meant: exit code 2. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(2, message);
  }

  /** What is said to the user. */
  public String line() {
    return line;
  }

  /** The process's exit code. */
  public int exitCode() {
    return exitCode;
  }
}

package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;

/** The program's entry. */
public final class Main {
  private Main() {}

  /**
   * Runs a command line and exits with its code (docs/cli.md: 0 done, 1 the answer is no, 2 usage).
   */
  public static void main(String[] args) {
    int code =
        Program.run(
            Console.ofProcess(),
            ProgramName.commandLine(System.getProperty("tidemark.program", ""), args));
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }
}

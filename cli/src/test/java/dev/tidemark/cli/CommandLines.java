package dev.tidemark.cli;

import dev.tidemark.cli.console.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import picocli.CommandLine;

/** Gives tests of other packages the tree of commands. */
public final class CommandLines {
  private CommandLines() {}

  /** All commands, on a console that nobody hears. */
  public static CommandLine all() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Program.commandLine(
        Console.of(InputStream.nullInputStream(), nowhere, nowhere, false), "completion");
  }
}

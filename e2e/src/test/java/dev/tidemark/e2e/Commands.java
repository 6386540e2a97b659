package dev.tidemark.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that a scenario needs around ours. */
final class Commands {
  private Commands() {}

  /** How a program ended. */
  record Ended(int exit, String out, String err) {}

  /** Runs a program that has to succeed, and gives what it printed. */
  static String run(String... command) throws IOException {
    Ended ended = attempt(command);
    if (ended.exit() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + ended);
    }
    return ended.out();
  }

  /** Runs a program to its end. */
  static Ended attempt(String... command) throws IOException {
    Path errors = Files.createTempFile("errors", ".txt");
    Process process = new ProcessBuilder(List.of(command)).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    try {
      String out = new String(process.getInputStream().readAllBytes());
      return new Ended(process.waitFor(), out, Files.readString(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}

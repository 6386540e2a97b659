package dev.tidemark.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code run --once} over manifests in a folder, with a state folder beside them. */
record OnceProgram(Path folder) {

  /** What a command line printed. */
  record Answer(int code, String data, String human) {}

  /** Writes a manifest. */
  Path manifest(String name, String text) {
    try {
      Path file = folder.resolve("manifests").resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Where the program keeps its state. */
  Path state() {
    return folder.resolve("state");
  }

  /** Runs every object once, with no credentials but those of the manifests. */
  Answer run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--once",
                "--no-ambient-credentials",
                "--state-dir=" + state(),
                "-f=" + folder.resolve("manifests")));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream human = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(data, true, UTF_8),
            new PrintStream(human, true, UTF_8),
            false);
    int code = Program.run(console, arguments.toArray(String[]::new));
    return new Answer(code, data.toString(UTF_8), human.toString(UTF_8));
  }
}

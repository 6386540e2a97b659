package dev.tidemark.cli.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import dev.tidemark.testkit.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a command line printed. */
record Answer(int code, String data, String human) {

  /** Runs {@code policy test} with standard input. */
  static Answer to(String input, String... options) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream human = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(data, true, UTF_8),
            new PrintStream(human, true, UTF_8),
            false);
    int code =
        Program.run(
            console,
            Stream.concat(Stream.of("policy", "test"), Stream.of(options)).toArray(String[]::new));
    return new Answer(code, data.toString(UTF_8), human.toString(UTF_8));
  }

  Map<String, Object> json() {
    return JsonTree.object(JsonTree.parse(data));
  }

  List<String> lines() {
    return data.lines().toList();
  }
}

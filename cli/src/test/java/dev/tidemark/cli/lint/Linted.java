package dev.tidemark.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import dev.tidemark.testkit.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of {@code tidemark lint}. */
record Linted(int exit, String out, String err) {

  static Linted run(Path folder, String... options) {
    return feed("", folder, options);
  }

  static Linted feed(String input, Path folder, String... options) {
    List<String> arguments = new ArrayList<>(List.of("lint", folder.toString()));
    arguments.addAll(List.of(options));
    return program(input, arguments);
  }

  static Linted program(String input, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    int exit = Program.run(console, arguments.toArray(String[]::new));
    return new Linted(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The findings of {@code -o json}. */
  List<Map<String, Object>> findings() {
    return JsonTree.objects(JsonTree.object(JsonTree.parse(out)).get("findings"));
  }

  /** The rules of {@code -o json}, in order. */
  List<Object> rules() {
    List<Object> rules = new ArrayList<>();
    findings().forEach(finding -> rules.add(finding.get("rule")));
    return rules;
  }
}

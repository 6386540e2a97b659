package dev.tidemark.cli.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One folder of commands and their answers. */
final class GoldenCase implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** Of what happens while a case runs every age is 0 by this clock, on any machine. */
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final Path golden;
  private final Path folder;
  private final Optional<GoldenWorld> world;
  private final Masks masks;

  /**
   * What a command line answered.
   *
   * @param text exit code, standard output and standard error
   */
  record Answered(int number, String command, String text) {}

  /** A case that is tried in an empty folder; its servers run until it is closed. */
  GoldenCase(Path golden, Path folder) throws IOException {
    this.golden = golden;
    this.folder = folder;
    this.world =
        isLive(golden)
            ? Optional.of(GoldenWorld.start(golden.resolve("world"), folder))
            : Optional.empty();
    this.masks = Masks.read(golden.resolve("masks"));
  }

  /** Whether the case needs servers or makes things of its own, so that answers hold masks. */
  static boolean isLive(Path golden) {
    return Files.exists(golden.resolve("masks"));
  }

  /** Tries the case and compares, or rewrites. */
  static void check(Path golden, Path folder) throws IOException {
    try (GoldenCase one = new GoldenCase(golden, folder)) {
      one.setUp();
      for (Answered answer : one.run()) {
        if (isRewriting()) {
          one.rewrite(answer);
        }
        assertThat(answer.text())
            .as("%s: %s", golden.getFileName(), answer.command())
            .isEqualTo(one.expected(answer));
      }
    }
  }

  /** Whether expected answers are written anew; never where nobody looks at them. */
  static boolean isRewriting() {
    if (!Boolean.getBoolean("tidemark.rewrite")) {
      return false;
    }
    if (System.getenv("CI") != null) {
      throw new IllegalStateException("-Dtidemark.rewrite is refused in CI");
    }
    return true;
  }

  /** The command lines, without comments. */
  static List<String> commands(Path golden) throws IOException {
    return Files.readAllLines(golden.resolve("commands")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** Puts in place what is there before the first command. */
  void setUp() throws IOException {
    Path before = golden.resolve("before");
    if (!Files.isDirectory(before)) {
      return;
    }
    try (Stream<Path> files = Files.walk(before)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(before.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, withHosts(Files.readString(file)));
      }
    }
    GoldenState.write(folder);
  }

  /** Runs the commands, one after the other. */
  List<Answered> run() throws IOException {
    List<Answered> answers = new ArrayList<>();
    for (String command : commands(golden)) {
      answers.add(new Answered(answers.size() + 1, command, answer(command)));
    }
    return answers;
  }

  private String answer(String command) throws IOException {
    List<String> words = new ArrayList<>();
    Path input = null;
    Matcher matcher = WORD.matcher(withHosts(command.replace("$DIR", folder.toString())));
    while (matcher.find()) {
      String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      if (word.equals("<")) {
        matcher.find();
        input = Path.of(matcher.group(2));
      } else {
        words.add(word);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
                new ByteArrayInputStream(input == null ? new byte[0] : Files.readAllBytes(input)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false)
            .in(
                Map.of("HOME", folder.toString()),
                InstantSource.fixed(world.isPresent() ? LONG_AGO : NOW));
    int code = Program.run(console, words.toArray(String[]::new));
    String text =
        "exit %d\n--- stdout\n%s--- stderr\n%s"
            .formatted(code, out.toString(UTF_8), err.toString(UTF_8));
    String plain = text.replace(folder.toString(), "$DIR");
    return masks.apply(world.map(one -> one.withoutHosts(plain)).orElse(plain));
  }

  private String withHosts(String text) {
    return world.map(one -> one.withHosts(text)).orElse(text);
  }

  String expected(Answered answer) throws IOException {
    Path file = file(answer);
    return Files.exists(file) ? Files.readString(file) : "no " + file;
  }

  void rewrite(Answered answer) throws IOException {
    Files.createDirectories(file(answer).getParent());
    Files.writeString(file(answer), answer.text());
  }

  private Path file(Answered answer) {
    return golden.resolve("expected").resolve("%02d.txt".formatted(answer.number()));
  }

  @Override
  public void close() {
    world.ifPresent(GoldenWorld::close);
  }
}

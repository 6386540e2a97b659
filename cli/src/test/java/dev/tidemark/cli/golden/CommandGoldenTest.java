package dev.tidemark.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What commands print, byte for byte. Each folder of {@code golden} is a case: {@code before/} is
 * what is there, {@code commands} holds command lines, {@code expected/} an answer for each. {@code
 * -Dtidemark.rewrite=true} writes the answers anew; it is refused where {@code CI} is set. Cases
 * with servers are those of {@link CommandGoldenIT}.
 */
class CommandGoldenTest {
  static final Path CASES = Path.of("src/test/resources/dev/tidemark/cli/golden");

  @TempDir Path folder;

  static Stream<String> cases() {
    return all().filter(name -> !GoldenCase.isLive(CASES.resolve(name)));
  }

  static Stream<String> all() {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatIsExpected(String name) throws IOException {
    GoldenCase.check(CASES.resolve(name), folder);
  }

  @Test
  void hasNoAnswerWithoutACommand() throws IOException {
    for (String name : all().toList()) {
      try (Stream<Path> files = Files.list(CASES.resolve(name).resolve("expected"))) {
        assertThat(files).as(name).hasSize(GoldenCase.commands(CASES.resolve(name)).size());
      }
    }
  }
}

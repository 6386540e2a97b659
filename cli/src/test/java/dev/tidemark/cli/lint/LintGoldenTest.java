package dev.tidemark.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A repository with mistakes, and every form of what is said about it. To write the expected files
 * anew, run with {@code
 * -Dtidemark.golden.write=cli/src/test/resources/dev/tidemark/cli/lint/golden/expected} (an
 * absolute path), and read the difference; never in CI.
 */
class LintGoldenTest {
  private static final Path GOLDEN = golden();

  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void copyRepository() throws IOException {
    repository = folder.toRealPath().resolve("repository");
    Path before = GOLDEN.resolve("before");
    try (Stream<Path> files = Files.walk(before)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = repository.resolve(before.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static Path golden() {
    try {
      return Path.of(Objects.requireNonNull(LintGoldenTest.class.getResource("golden")).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, findings.txt",
    "json, findings.json",
    "sarif, findings.sarif",
    "github, findings.github"
  })
  void saysWhatIsExpected(String form, String file) throws IOException {
    Linted linted = Linted.run(repository, "-o", form);
    assertThat(linted.exit()).isEqualTo(1);
    hold(file, linted.out());
    assertThat(Linted.run(repository, "-o", form)).isEqualTo(linted);
  }

  @Test
  void showsAndMakesTheSameFixes() throws IOException {
    Linted shown = Linted.run(repository, "--fix", "--dry-run", "--diff");
    hold("fix.diff", shown.out());
    Linted mended = Linted.run(repository, "--fix", "--diff");
    assertThat(mended.out()).isEqualTo(shown.out());
    hold("fix.txt", mended.err());
    hold("fixed-images.yaml", Files.readString(repository.resolve("flux/images.yaml")));
    Linted again = Linted.run(repository, "--fix", "--diff");
    assertThat(again.out()).isEmpty();
  }

  private void hold(String name, String actual) throws IOException {
    String text =
        actual
            .replace(repository.toString(), "REPOSITORY")
            .replaceAll("\"(version|semanticVersion)\":\"0[^\"]*\"", "\"$1\":\"VERSION\"");
    String target = System.getProperty("tidemark.golden.write", "");
    if (!target.isEmpty()) {
      assertThat(System.getenv("CI")).as("CI").isNull();
      Files.createDirectories(Path.of(target));
      Files.writeString(Path.of(target, name), text);
      return;
    }
    assertThat(text)
        .isEqualTo(
            Files.readString(GOLDEN.resolve("expected").resolve(name), StandardCharsets.UTF_8));
  }
}

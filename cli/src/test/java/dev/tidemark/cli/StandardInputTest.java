package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -f} takes several files and standard input, in every command. */
class StandardInputTest {
  private static final String POLICY =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata:
        name: app
      spec:
        imageRepositoryRef:
          name: app
        policy:
          semver:
            range: 1.x
      status:
        latestRef:
          name: ghcr.io/org/app
          tag: 1.1.0
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... arguments) {
    Console console =
        Console.of(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    return Program.run(console, arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --once -f - -f -",
        "update . -f - -f -",
        "policy test --tags tags.txt -f - -f -",
        "lint . -f - -f -",
        "message -f - -f -",
        "policy test -f - --tags -",
        "message -f - --changes -"
      })
  void refusesStandardInputThatIsNamedTwice(String command) {
    assertThat(run(POLICY, command.split(" ", -1))).as(err.toString(UTF_8)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("standard input");
  }

  @Test
  void updatesFromPipedManifests() throws IOException {
    Path file = folder.resolve("ä b.yaml");
    Files.writeString(file, "tag: 1.0.0 # {\"$imagepolicy\": \"flux-system:app:tag\"}\n");
    assertThat(run(POLICY, "update", folder.toString(), "-f", "-", "--offline"))
        .as(err.toString(UTF_8))
        .isZero();
    assertThat(file).content().startsWith("tag: 1.1.0 #");
  }

  @Test
  void choosesByAPipedPolicyAndByPipedTags() throws IOException {
    Path tags = Files.write(folder.resolve("tags ü.txt"), List.of("1.0.0", "1.2.0", "2.0.0"));
    assertThat(run(POLICY, "policy", "test", "-f", "-", "--tags", tags.toString())).isZero();
    assertThat(out.toString(UTF_8)).startsWith("1.2.0\n");
    out.reset();
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    assertThat(
            run("[\"1.0.0\",\"1.3.0\"]", "policy", "test", "-f", policy.toString(), "--tags", "-"))
        .isZero();
    assertThat(out.toString(UTF_8)).startsWith("1.3.0\n");
  }

  @Test
  void reconcilesPipedObjectsBesideThoseOfFiles() throws IOException {
    Path repository =
        Files.writeString(
            folder.resolve("repository.yaml"),
            """
            apiVersion: image.toolkit.fluxcd.io/v1
            kind: ImageRepository
            metadata:
              name: app
            spec:
              image: 127.0.0.1:1/app
              interval: 1m
              suspend: true
            """);
    int exit =
        run(
            POLICY,
            "run",
            "--once",
            "-f",
            "-",
            "-f",
            repository.toString(),
            "--state-dir",
            folder.resolve("state").toString());
    assertThat(err.toString(UTF_8))
        .contains("ImageRepository/flux-system/app: suspended")
        .contains("ImagePolicy/flux-system/app");
    assertThat(exit).isEqualTo(1); // The policy has no tags to choose from.
  }
}

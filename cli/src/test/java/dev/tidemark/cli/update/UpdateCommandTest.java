package dev.tidemark.cli.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Program;
import dev.tidemark.cli.console.Console;
import dev.tidemark.testkit.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateCommandTest {
  private static final String BEFORE =
      """
      # keeps this
      image:   "ghcr.io/org/app:1.0.0"   # {"$imagepolicy": "apps:app"}
      tag: 1.0.0 # {"$imagepolicy": "other:app:tag"}\r
      """;
  private static final String[] SET = {
    "--set", "apps:app=ghcr.io/org/app:1.1.0", "--set", "other:app=ghcr.io/org/app:2.0.0"
  };

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("deploy é.yaml");
    Files.writeString(file, BEFORE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void editsMarkedBytesInPlaceAndKeepsMode() throws IOException {
    assertThat(run(SET)).isZero();
    assertThat(file)
        .hasContent(
            BEFORE.replace("app:1.0.0\"", "app:1.1.0\"").replace("tag: 1.0.0", "tag: 2.0.0"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(run(SET)).isZero();
    assertThat(err()).endsWith("✔ nothing to update\n");
  }

  @Test
  void checksAndShowsWithoutTouching() throws IOException {
    assertThat(run(SET, "--check", "--diff")).isEqualTo(1);
    assertThat(out())
        .contains("-image:   \"ghcr.io/org/app:1.0.0\"")
        .contains("+image:   \"ghcr.io/org/app:1.1.0\"");
    assertThat(run(SET, "--dry-run")).isZero();
    assertThat(Files.readString(file)).isEqualTo(BEFORE);
  }

  /** In a pipeline, what cannot be read must not look like what is current. */
  @Test
  void refusesManifestsThatElectNothing() throws IOException {
    Path manifests = Files.createDirectory(folder.resolve("flux"));
    assertThat(run("-f", manifests.toString(), "--check")).isEqualTo(1);
    assertThat(err()).contains("no ImagePolicy in " + manifests + " has elected an image");
    Files.writeString(
        manifests.resolve("app.yaml"),
        "apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: app\n");
    assertThat(run("-f", manifests.toString(), "--check")).isEqualTo(1);
    assertThat(err()).contains("app.yaml:").contains("the manifests have errors");
    assertThat(run(SET, "-f", manifests.toString())).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(BEFORE);
  }

  @Test
  void tellsChangesAsJson() {
    assertThat(run(SET, "--dry-run", "-o", "json")).isZero();
    var json = JsonTree.object(JsonTree.parse(out()));
    assertThat(JsonTree.strings(json.get("files"))).containsExactly("deploy é.yaml");
    assertThat(JsonTree.objects(json.get("changes")).getFirst())
        .containsEntry("file", "deploy é.yaml")
        .containsEntry("oldValue", "ghcr.io/org/app:1.0.0")
        .containsEntry("newValue", "ghcr.io/org/app:1.1.0")
        .containsEntry("setter", "apps:app")
        .containsEntry("image", "ghcr.io/org/app:1.1.0")
        .containsEntry("line", 2L);
    assertThat(JsonTree.list(json.get("problems"))).isEmpty();
  }

  @Test
  void entersFolderAndFileThatAreLinks(@TempDir Path elsewhere) throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
    Path fileLink = Files.createSymbolicLink(elsewhere.resolve("one.yaml"), file);
    assertThat(runAt(link, SET)).isZero();
    assertThat(file).content().contains("app:1.1.0\"");
    Files.writeString(file, BEFORE);
    assertThat(runAt(fileLink, SET)).isZero();
    assertThat(file).content().contains("app:1.1.0\"");
    assertThat(fileLink).isSymbolicLink();
  }

  @Test
  void neverWritesOutsideOfTheFolder(@TempDir Path outside) throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.yaml"), BEFORE);
    Files.createSymbolicLink(folder.resolve("file.yaml"), secret);
    Files.createSymbolicLink(folder.resolve("through"), outside);
    Files.createSymbolicLink(folder.resolve("two.yaml"), Path.of("through", "secret.yaml"));
    Files.createSymbolicLink(folder.resolve("inside.yaml"), file.getFileName());
    assertThat(run(SET, "-o", "json")).isZero();
    assertThat(secret).hasContent(BEFORE);
    assertThat(folder.resolve("inside.yaml")).isSymbolicLink();
    assertThat(JsonTree.objects(JsonTree.object(JsonTree.parse(out())).get("problems")))
        .extracting(problem -> problem.get("file") + " " + problem.get("reason"))
        .containsExactly("file.yaml leaves-the-tree", "two.yaml leaves-the-tree");
  }

  @Test
  void takesWhatPoliciesElected() throws IOException {
    Path policies = folder.resolve("policies.yaml");
    Files.writeString(
        policies,
        """
        apiVersion: image.toolkit.fluxcd.io/v1
        kind: ImagePolicy
        metadata: {name: app, namespace: apps}
        spec:
          imageRepositoryRef: {name: app}
          policy: {semver: {range: "*"}}
        status:
          latestRef: {name: ghcr.io/org/app, tag: 1.2.0}
        """);
    assertThat(run("-f", policies.toString(), "--offline")).isZero();
    assertThat(Files.readString(file)).contains("ghcr.io/org/app:1.2.0\"");
  }

  @Test
  void namesFilesThatCannotBeReadAndGoesOn() throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "a: [ # {\"$imagepolicy\": \"apps:app\"}\n");
    assertThat(run(SET)).isZero();
    assertThat(err()).contains("broken.yaml").contains("not-yaml");
    assertThat(Files.readString(file)).contains("app:1.1.0");
  }

  @Test
  void saysWhatIsMissingOrMisspelt() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).contains("--set NS:POLICY=IMAGE:TAG");
    assertThat(run("--set", "app=x:1")).isEqualTo(2);
    assertThat(run("--set", "apps:ap=ghcr.io/org/app:1.1.0")).isZero();
    assertThat(err()).contains("marker-unknown-policy");
  }

  private int run(String[] first, String... more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return run(all);
  }

  private int run(String... arguments) {
    return runAt(folder, arguments);
  }

  private int runAt(Path path, String... arguments) {
    out.reset();
    err.reset();
    String[] all = new String[arguments.length + 2];
    all[0] = "update";
    all[1] = path.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Program.run(console, all);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

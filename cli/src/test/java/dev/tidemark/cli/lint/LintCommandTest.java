package dev.tidemark.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.demo.Adr015;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String POLICY =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata:
        name: app
        namespace: apps
      spec:
        imageRepositoryRef:
          name: app
        policy:
          semver:
            range: 1.x
      """;
  private static final String REPOSITORY =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata:
        name: app
        namespace: apps
      spec:
        image: ghcr.io/example/app
        interval: 1m
      """;
  private static final String MARKED = "tag: 1.0.0 # {\"$imagepolicy\": \"apps:app:tag\"}\n";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void findsNoErrorInAdr015() throws IOException {
    for (Map.Entry<String, String> file :
        Adr015.files("127.0.0.1:5000", "http://127.0.0.1/x").entrySet()) {
      write("repo/" + file.getKey(), file.getValue());
    }
    Linted linted = Linted.run(folder.resolve("repo"), "-o", "json");
    assertThat(linted.exit()).as(linted.toString()).isZero();
    assertThat(linted.rules())
        .containsOnly("manifest-old-version", "template-removed-field")
        .hasSize(4);
  }

  @Test
  void readsManifestsFromSeveralFilesAndStandardInput() throws IOException {
    write("repo/values with ü.yaml", MARKED);
    Path repository = write("flux/repository.yaml", REPOSITORY);
    Path policy = write("flux 2/policy.yaml", POLICY);
    Path repo = folder.resolve("repo");
    assertThat(Linted.run(repo, "-o", "json").rules()).containsExactly("marker-unknown-policy");
    assertThat(Linted.run(repo, "-f", policy.toString(), "-f", repository.toString()).exit())
        .isZero();
    Linted piped = Linted.feed(POLICY, repo, "-f", "-", "-f", repository.toString());
    assertThat(piped.exit()).as(piped.toString()).isZero();
    Linted broken = Linted.feed(POLICY.replace("1.x", "'>>'"), repo, "-f", "-", "-o", "json");
    assertThat(broken.findings())
        .anySatisfy(finding ->
            assertThat(finding)
                .containsEntry("rule", "policy-invalid-range")
                .containsEntry("file", "-")
                .containsEntry("line", 11L));
  }

  @Test
  void refusesStandardInputNamedTwice() throws IOException {
    write("repo/a.yaml", MARKED);
    Linted linted = Linted.feed(POLICY, folder, "-f", "-", "-f", "-");
    assertThat(linted.exit()).isEqualTo(2);
    assertThat(linted.err()).contains("-f - is given twice");
  }

  @Test
  void refusesUnknownFormsAndFlagsOutOfPlace() {
    assertThat(Linted.run(folder, "-o", "xml").exit()).isEqualTo(2);
    assertThat(Linted.run(folder, "--diff").exit()).isEqualTo(2);
    assertThat(Linted.run(folder, "--fix", "--diff", "-o", "json").exit()).isEqualTo(2);
    assertThat(Linted.run(folder.resolve("nowhere")).exit()).isEqualTo(1);
  }

  @Test
  void looksIntoSeveralPathsAndTellsEachFileOnce() throws IOException {
    write("a/one.yaml", MARKED);
    write("b/two.yaml", MARKED);
    Linted linted =
        Linted.program(
            "",
            List.of(
                "lint",
                folder.resolve("b").toString(),
                folder.resolve("a/one.yaml").toString(),
                folder.toString(),
                "-o",
                "json"));
    assertThat(linted.findings())
        .extracting(finding -> finding.get("file"))
        .containsExactly(
            folder.resolve("a/one.yaml").toString(), folder.resolve("b/two.yaml").toString());
  }

  @Test
  void takesNoProseForAMarker() throws IOException {
    write("policy.yaml", POLICY + "---\n" + REPOSITORY);
    write(
        "apps/quiet.yaml",
        """
        # Markers look like {"$imagepolicy": "namespace:policy"} behind a value.
        # image: app:1.0.0 # {"$imagepolicy": "nobody:nothing"}
        # The "$imagepolicy" of this file is in policy.yaml.
        a: 1 # imagepolicy of the team
        b: 2 # see {imagePolicy} in the docs
        url: http://example.com/#{"$imagepolicy"}
        tag: 1.0.0 # {"$imagepolicy": "apps:app:tag"}
        """);
    Linted linted = Linted.run(folder);
    assertThat(linted.out()).isEmpty();
    assertThat(linted.err()).isEqualTo("✔ nothing wrong is found\n");
    assertThat(linted.exit()).isZero();
  }

  @Test
  void mendsMarkersInOtherQuotesButOnlyThoseOfKnownPolicies() throws IOException {
    write("policy.yaml", POLICY + "---\n" + REPOSITORY);
    Path file =
        write(
            "apps/quotes.yaml",
            "a: 1.0.0   # {'$imagepolicy': 'apps:app:tag'}  \r\n"
                + "b: 1.0.0 #{\"$imagePolicy\": \"apps:app\"}\n"
                + "c: 1.0.0 # {$imagepolicy: apps:ap}\n"
                + "d: 1.0.0 # {\"$imagepolicy\": \"apps:app\"} and more\n"
                + "# {'$imagepolicy': 'apps:app:tag'}\n");
    Linted linted = Linted.run(folder, "--fix", "-o", "json");
    assertThat(file)
        .hasContent(
            "a: 1.0.0   # {\"$imagepolicy\": \"apps:app:tag\"}  \r\n"
                + "b: 1.0.0 # {\"$imagepolicy\": \"apps:app\"}\n"
                + "c: 1.0.0 # {$imagepolicy: apps:ap}\n"
                + "d: 1.0.0 # {\"$imagepolicy\": \"apps:app\"} and more\n"
                + "# {'$imagepolicy': 'apps:app:tag'}\n");
    assertThat(linted.rules())
        .containsExactly("marker-malformed", "marker-malformed", "marker-malformed");
    assertThat(linted.err()).contains("✚").contains("quotes.yaml:1: the comment is a marker");
  }

  @Test
  void leavesAnOldVersionThatMeansSomethingElse() throws IOException {
    String old = POLICY.replace("/v1", "/v1beta1") + "status:\n  latestImage: a:1\n";
    Path file = write("policy.yaml", old + "---\n" + REPOSITORY);
    Linted linted = Linted.run(folder, "--fix", "-o", "json");
    assertThat(linted.rules()).containsExactly("manifest-old-version");
    assertThat(Files.readString(file)).isEqualTo(old + "---\n" + REPOSITORY);
  }

  @Test
  void tellsLinksThatLeaveAndFilesThatAreNoText() throws IOException {
    write("policy.yaml", POLICY + "---\n" + REPOSITORY);
    Path outside = write("../" + folder.getFileName() + "-outside.yaml", MARKED);
    try {
      Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
      Files.write(
          folder.resolve("latin1.yaml"),
          (MARKED + "name: gr\u00fcn\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      write("deep.yaml", MARKED + "a: " + "[".repeat(400) + "]".repeat(400) + "\n");
      assertThat(Linted.run(folder, "-o", "json").rules())
          .contains("file-leaves-the-tree", "file-not-yaml", "file-too-large");
    } finally {
      Files.delete(outside);
    }
  }

  @Test
  void knowsTagsFromTheStatusOfTheRepository() throws IOException {
    write(
        "policy.yaml",
        POLICY.replace("semver:\n      range: 1.x", "numerical:\n      order: asc")
            + "---\n"
            + REPOSITORY
            + """
            status:
              lastScanResult:
                tagCount: 2
                latestTags: [latest, "12"]
            """);
    Linted linted = Linted.run(folder, "-o", "json");
    assertThat(linted.exit()).isEqualTo(1);
    assertThat(linted.findings().getFirst())
        .containsEntry("rule", "policy-numerical-without-filter")
        .containsEntry("severity", "error")
        .extracting("message")
        .asString()
        .contains("failed to parse invalid numeric value 'latest'");
  }

  @Test
  void tellsTextsFromOutsideWithoutSteeringTheTerminal() throws IOException {
    write("evil\u001b[31m.yaml", "a: 1 # {\"$imagepolicy\": \"x:\\u001b[2J\"}\n");
    Linted linted = Linted.run(folder);
    assertThat(linted.out()).isNotEmpty().doesNotContain("\u001b");
  }
}

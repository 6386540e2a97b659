package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.local.ManifestProblem.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
  @TempDir Path root;

  private Manifests read() {
    return Manifests.read(new Folder(root).sources());
  }

  private List<String> repositories() {
    return read().list(Kind.IMAGE_REPOSITORY).stream()
        .map(Resource::name)
        .map(ObjectName::name)
        .toList();
  }

  @Test
  void readsFoldersWithoutDotFoldersAndOtherFiles() throws IOException {
    new Folder(root)
        .write("b.yaml", Folder.repository("b", "1m"))
        .write("deep/er/a.yml", Folder.repository("a", "1m"))
        .write(
            "c.json",
            "{\"apiVersion\":\"image.toolkit.fluxcd.io/v1\",\"kind\":\"ImageRepository\",\"metadata\":{\"name\":\"c\"},\"spec\":{\"image\":\"c\",\"interval\":\"1m\"}}")
        .write(".git/d.yaml", Folder.repository("d", "1m"))
        .write("e.yaml.tpl", Folder.repository("e", "1m"));
    assertThat(repositories()).containsExactly("a", "b", "c");
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void readsDotFolderThatIsNamed() throws IOException {
    new Folder(root).write(".hidden/a.yaml", Folder.repository("a", "1m"));
    Manifests manifests =
        Manifests.read(ManifestSources.of(List.of(root.resolve(".hidden").toString()), "x"));
    assertThat(manifests.list(Kind.IMAGE_REPOSITORY)).hasSize(1);
  }

  @Test
  void readsStandardInputAndDefaultNamespace() {
    Manifests manifests =
        Manifests.read(
            new ManifestSources(
                List.of("-"),
                Optional.of(Folder.repository("a", "1m").replace("  namespace: flux-system\n", "")),
                "apps"));
    assertThat(manifests.list(Kind.IMAGE_REPOSITORY).getFirst().name()).hasToString("apps/a");
    assertThat(manifests.resources().iterator().next().origin()).hasToString("-:1");
  }

  @Test
  void namesFileAndLineOfEachObject() throws IOException {
    new Folder(root)
        .write("a.yaml", Folder.repository("a", "1m") + "---\n" + Folder.repository("b", "1m"));
    assertThat(read().resources())
        .extracting(FoundResource::origin)
        .containsExactly(
            new Origin(root.resolve("a.yaml").toString(), 1),
            new Origin(root.resolve("a.yaml").toString(), 10));
  }

  @Test
  void warnsOfBrokenFileAndFailsOnlyWhereItNamesOurKinds() throws IOException {
    new Folder(root)
        .write("chart.yaml", "kind: Deployment\n{{ if .x }}\n")
        .write(
            "sync.yaml",
            "kind: Kustomization\nspec:\n  sourceRef:\n    kind: GitRepository\n  a: {{ x }}\n")
        .write(
            "ours.yaml", "kind: ImagePolicy\nspec: {{ .x }}\n---\n" + Folder.repository("a", "1m"));
    Manifests manifests = read();
    assertThat(manifests.problems())
        .extracting(
            problem -> Path.of(problem.origin().file()).getFileName() + " " + problem.severity())
        .containsExactly("chart.yaml WARNING", "ours.yaml ERROR", "sync.yaml WARNING");
    assertThat(manifests.hasErrors()).isTrue();
    assertThat(repositories()).containsExactly("a");
  }

  @Test
  void badObjectStallsAlone() throws IOException {
    new Folder(root)
        .write(
            "a.yaml", Folder.repository("a", "5 minutes") + "---\n" + Folder.repository("b", "1m"));
    Manifests manifests = read();
    assertThat(repositories()).containsExactly("b");
    assertThat(manifests.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.ERROR);
          assertThat(problem.toString())
              .contains("a.yaml:8: ", "\"a\" is invalid: spec.interval: Invalid value");
        });
  }

  @Test
  void namesBothFilesOfAContradiction() throws IOException {
    new Folder(root)
        .write("a.yaml", Folder.repository("a", "1m"))
        .write("b.yaml", Folder.repository("a", "2m"))
        .write("c.yaml", Folder.repository("a", "1m"));
    Manifests manifests = read();
    assertThat(manifests.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.ERROR);
          assertThat(problem.toString())
              .contains("b.yaml:1: ", "ImageRepository/flux-system/a", "a.yaml:1");
        });
  }

  @Test
  void sameObjectTwiceInTheSameWordsIsFine() throws IOException {
    new Folder(root)
        .write("a.yaml", Folder.repository("a", "1m"))
        .write("b.yaml", "# copy\n" + Folder.repository("a", "1m"));
    assertThat(read().problems()).isEmpty();
  }

  @Test
  void namesSecretsThatCannotBeUsedWithTheRemedyButNoValue() throws IOException {
    new Folder(root)
        .write("a.yaml", Folder.secret("locked", "ENC") + "sops: {mac: x}\n")
        .write(
            "b.yaml",
            "{apiVersion: v1, kind: Secret, metadata: {name: b}, data: {p: 'swordfish!'}}")
        .write("c.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: c}, stringData: {p: 12}}")
        .write("d.yaml", Folder.secret("good", "swordfish"));
    Manifests manifests = read();
    assertThat(manifests.usableSecrets()).extracting(ObjectName::name).containsExactly("good");
    assertThat(manifests.hasErrors()).isFalse();
    assertThat(manifests.problems())
        .extracting(ManifestProblem::message)
        .containsExactly(
            "Secret flux-system/locked is encrypted with SOPS and is not used; decrypt it and give"
                + " the plain file by -f",
            "Secret flux-system/b is not used: data.p is not base64; encode it, or put the plain"
                + " text under stringData",
            "Secret flux-system/c is not used: stringData.p must be text; put it in quotes");
  }

  @Test
  void notesOddObjects() throws IOException {
    new Folder(root).write("a.yaml", Folder.repository("a", "1m").replace("/v1", "/v1beta1"));
    assertThat(read().problems())
        .extracting(ManifestProblem::severity)
        .containsExactly(Severity.NOTICE);
  }

  @Test
  void reportsPathsThatAreNotThere() {
    Manifests manifests =
        Manifests.read(ManifestSources.of(List.of(root.resolve("none").toString()), "x"));
    assertThat(manifests.hasErrors()).isTrue();
    assertThat(manifests.problems().getFirst().toString())
        .endsWith("none: cannot be read: no such file or directory");
  }

  @Test
  void reportsFilesThatAreNoText() throws IOException {
    Files.write(root.resolve("a.yaml"), new byte[] {'k', (byte) 0xFF, 'd'});
    Files.write(
        root.resolve("b.yaml"),
        "kind: ImagePolicy\nx: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read().problems())
        .extracting(problem -> problem.message() + " " + problem.severity())
        .containsExactly("not UTF-8 WARNING", "not UTF-8 ERROR");
  }

  @Test
  void followsLinksToFilesAsMountedConfigMapsHaveThem() throws IOException {
    new Folder(root).write("..data/a.yaml", Folder.repository("a", "1m"));
    Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("..data", "a.yaml"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("gone.yaml"), Path.of("nowhere.yaml"));
    assertThat(repositories()).containsExactly("a");
    assertThat(read().problems()).isEmpty();
  }
}

package dev.tidemark.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTestCommandTest {
  private static final String MANIFESTS =
      """
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata: {name: app}
      spec: {image: ghcr.io/org/app, interval: 1m, exclusionList: ["^tmp-"]}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata: {name: app}
      spec:
        imageRepositoryRef: {name: app}
        filterTags: {pattern: '^(?:tmp-)?main-(?P<ts>[0-9]+)$', extract: '$ts'}
        policy: {numerical: {order: asc}}
      ---
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImagePolicy
      metadata: {name: other, namespace: apps}
      spec:
        imageRepositoryRef: {name: missing}
        policy: {semver: {range: latest}}
      """;

  @TempDir Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void showsTheWinnerAndATableOfWhyOthersLost() {
    Answer answer = Answer.to("1.0.0\n2.0.0\n\nlatest\r\n", "--semver", "1.x", "--tags", "-");
    assertThat(answer.code()).isZero();
    assertThat(answer.lines())
        .containsExactly(
            "1.0.0",
            "",
            "TAG     COMPARED  VERDICT        REASON",
            "1.0.0   1.0.0     selected       is the greatest version in the range 1.x",
            "latest  latest    not-a-version  is no version of the form 1.2.3, 1.2.3-rc.1 or"
                + " 1.2.3+build",
            "2.0.0   2.0.0     not-in-range   is not in the range 1.x");
    assertThat(answer.human()).isEqualTo("3 tags: 1 selected, 1 not-a-version, 1 not-in-range\n");
  }

  @Test
  void printsJsonForPrograms() {
    Answer answer =
        Answer.to(
            "[\"a-2\", \"a-10\", \"b\", \"a-1.sig\"]",
            "--numerical=desc",
            "--filter=^a-(.*)$",
            "--extract=$1",
            "--exclude=sig$",
            "--tags=-",
            "-o=json");
    assertThat(answer.code()).isZero();
    assertThat(answer.data())
        .isEqualTo(
            """
            {"selected":"a-2","error":null,"considered":[\
            {"tag":"b","extracted":null,"verdict":"filtered-out",\
            "reason":"does not match the pattern ^a-(.*)$"},\
            {"tag":"a-2","extracted":"2","verdict":"selected","reason":"is the smallest number"},\
            {"tag":"a-10","extracted":"10","verdict":"candidate","reason":"is greater than 2"},\
            {"tag":"a-1.sig","extracted":null,"verdict":"excluded",\
            "reason":"matches the exclusion pattern sig$"}]}
            """);
  }

  @Test
  void keepsTheConditionsMessageOfAnInvalidPolicy() {
    Answer answer = Answer.to("1.0.0", "--semver", "latest", "--tags", "-", "-o", "json");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.json())
        .containsEntry("selected", null)
        .containsEntry("error", "invalid policy: improper constraint: \"latest\"");
    assertThat(JsonTree.objects(answer.json().get("considered")))
        .extracting(it -> it.get("verdict"))
        .containsExactly("candidate");
  }

  @Test
  void answersNoWhenThereAreNoTagsOrPatternsAreWrong() {
    assertThat(Answer.to("", "--semver", "*", "--tags", "-", "-o", "json").json())
        .isEqualTo(json("no tags in database"));
    assertThat(
            Answer.to("a", "--alphabetical", "asc", "--exclude", "[", "--tags", "-", "-o", "json")
                .json())
        .isEqualTo(
            json(
                "scan failed: failed to compile regex [: error parsing regexp: missing"
                    + " closing ]: `[`"));
    Answer answer = Answer.to("a", "--alphabetical", "up", "--tags", "-");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.human())
        .startsWith("✗ invalid policy: invalid order argument provided: 'UP'");
  }

  @Test
  void readsTagsAsEditorsOfWindowsWriteThem() {
    Answer answer = Answer.to("\uFEFF1.2.0\r\n1.1.0\r\n", "--semver", "1.x", "--tags", "-");
    assertThat(answer.code()).isZero();
    assertThat(answer.data()).startsWith("1.2.0\n");
  }

  private static Map<String, Object> json(String error) {
    return JsonTree.object(
        JsonTree.parse("{\"selected\":null,\"error\":\"" + error + "\",\"considered\":[]}"));
  }

  @Test
  void cutsTheTableUnlessAllIsAskedFor() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      tags.append("1.0.").append(i).append('\n');
    }
    Answer cut = Answer.to(tags.toString(), "--semver", "*", "--tags", "-");
    assertThat(cut.lines()).hasSize(3 + 50).element(3).asString().startsWith("1.0.119 ");
    assertThat(cut.human()).contains("and 70 more tags; --all lists them");
    assertThat(Answer.to(tags.toString(), "--semver", "*", "--tags", "-", "--all").lines())
        .hasSize(3 + 120);
  }

  @Test
  void letsNoTagSteerTheTerminal() {
    Answer answer = Answer.to("[\"a\\u001b[31m\\u202e\"]", "--alphabetical", "asc", "--tags", "-");
    assertThat(answer.data()).doesNotContain("\u001B", "\u202E");
  }

  @Test
  void testsThePolicyOfAManifestWithItsRepositorysExclusions() throws IOException {
    Answer answer =
        Answer.to(
            "main-1\nmain-3\ntmp-main-9\nmain-2",
            "-f",
            file("policy.yaml", MANIFESTS),
            "--name",
            "app",
            "--tags",
            "-",
            "-o",
            "json");
    assertThat(answer.json()).containsEntry("selected", "main-3");
    assertThat(JsonTree.objects(answer.json().get("considered")))
        .extracting(it -> it.get("verdict"))
        .containsExactly("excluded", "selected", "candidate", "candidate");
  }

  @Test
  void readsManifestsFromStandardInput() throws IOException {
    Answer answer =
        Answer.to(MANIFESTS, "-f", "-", "--name", "apps/other", "--tags", file("t", "1.0.0"));
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.human()).contains("✗ invalid policy: improper constraint: \"latest\"");
  }

  @Test
  void asksWhichOfSeveralPoliciesIsMeant() throws IOException {
    String file = file("policy.yaml", MANIFESTS);
    Answer several = Answer.to("", "-f", file, "--tags", "-");
    assertThat(several.code()).isEqualTo(1);
    assertThat(several.human()).contains("2 policies in", "--name: apps/other, flux-system/app");
    assertThat(Answer.to("", "-f", file, "--name", "nope", "--tags", "-").human())
        .contains("no ImagePolicy nope in " + file);
    assertThat(Answer.to("", "-f", file, "--name", "other").human())
        .contains("ImageRepository is not among the manifests");
  }

  @Test
  void refusesCommandLinesThatCannotBeMeant() throws IOException {
    String file = file("policy.yaml", MANIFESTS);
    assertThat(Answer.to("", "--tags", "-").code()).isEqualTo(2);
    assertThat(Answer.to("", "--semver", "*").code()).isEqualTo(2);
    assertThat(Answer.to("", "--semver", "*", "--numerical", "asc", "--tags", "-").code())
        .isEqualTo(2);
    assertThat(Answer.to("", "-f", file, "--filter", "x", "--tags", "-").code()).isEqualTo(2);
    assertThat(Answer.to("", "--semver", "*", "--tags", "-", "--image", "a").code()).isEqualTo(2);
    assertThat(Answer.to("", "--semver", "*", "--tags", "-", "-o", "yaml").code()).isEqualTo(2);
  }

  @Test
  void tellsWhatIsWrongWithAListOfTags() {
    assertThat(Answer.to("[1]", "--semver", "*", "--tags", "-").human())
        .contains("✗ standard input is no JSON array of strings");
    assertThat(Answer.to("[\"a\"", "--semver", "*", "--tags", "-").code()).isEqualTo(1);
    assertThat(Answer.to("[\"a\"] x", "--semver", "*", "--tags", "-").code()).isEqualTo(1);
    assertThat(Answer.to("", "--semver", "*", "--tags", "/nowhere/tags").human())
        .contains("no file /nowhere/tags with tags");
  }
}

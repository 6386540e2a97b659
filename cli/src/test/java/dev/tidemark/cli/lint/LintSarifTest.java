package dev.tidemark.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.lint.Rule;
import dev.tidemark.testkit.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log keeps the rules of SARIF.
 *
 * <p>Origin of the lists below: {@code sarif-schema-2.1.0.json} of the OASIS Standard "SARIF
 * Version 2.1.0 Plus Errata 01" ({@code required} of each definition) and the sections of its prose
 * that are named. The golden log was also held against the whole schema with a JSON Schema
 * validator.
 */
class LintSarifTest {
  @TempDir Path folder;
  private Map<String, Object> log = Map.of();

  @BeforeEach
  void lint() throws IOException {
    Files.writeString(
        folder.resolve("a ü#1?.yaml"),
        """
        a: 1 # {"$imagepolicy": "flux-system:x"}
        b: 1 # {"$imagepolicy": "flux-system:x"}
        kind: ImagePolicy
        """);
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "apiVersion: kustomize.config.k8s.io/v1\nresources:\n");
    log = JsonTree.object(JsonTree.parse(Linted.run(folder, "-o", "sarif").out()));
  }

  private Map<String, Object> run() {
    return JsonTree.objects(log.get("runs")).getFirst();
  }

  private List<Map<String, Object>> results() {
    return JsonTree.objects(run().get("results"));
  }

  @Test
  void hasWhatTheSchemaRequires() {
    assertThat(log).containsEntry("version", "2.1.0").containsKey("runs"); // 3.13: version, runs
    assertThat(log.keySet()).first().isEqualTo("version"); // 3.13.2: should come first
    Map<String, Object> tool = JsonTree.object(run().get("tool")); // 3.14: tool
    Map<String, Object> driver = JsonTree.object(tool.get("driver")); // 3.18: driver
    assertThat(driver).containsKey("name"); // 3.19: name
    for (Map<String, Object> rule : JsonTree.objects(driver.get("rules"))) {
      assertThat(rule).containsKey("id"); // 3.49: id
      assertThat(JsonTree.object(rule.get("shortDescription"))).containsKey("text"); // 3.12: text
      assertThat(JsonTree.object(rule.get("help"))).containsKey("text"); // 3.12: text
      URI page = URI.create((String) Objects.requireNonNull(rule.get("helpUri")));
      assertThat(page.isAbsolute()).isTrue(); // 3.49.12
      assertThat(JsonTree.object(rule.get("defaultConfiguration")).get("level"))
          .isIn("none", "note", "warning", "error"); // 3.50.3
    }
    for (Map<String, Object> invocation : JsonTree.objects(run().get("invocations"))) {
      assertThat(invocation).containsKey("executionSuccessful"); // 3.20: executionSuccessful
    }
    assertThat(run()).containsEntry("columnKind", "unicodeCodePoints"); // 3.14.17
    assertThat(results()).hasSize(3);
    for (Map<String, Object> result : results()) {
      assertThat(JsonTree.object(result.get("message"))).containsKey("text"); // 3.27: message
      assertThat(result.get("level")).isIn("none", "note", "warning", "error"); // 3.27.10
    }
  }

  @Test
  void placesEachResultInTheRepository() {
    Map<String, Object> place = physical(results().getFirst());
    Map<String, Object> artifact = JsonTree.object(place.get("artifactLocation"));
    assertThat(artifact)
        .containsEntry("uri", "a%20%C3%BC%231%3F.yaml")
        .containsEntry("uriBaseId", "%SRCROOT%");
    assertThat(JsonTree.object(run().get("originalUriBaseIds"))).containsKey("%SRCROOT%");
    assertThat(JsonTree.object(place.get("region")))
        .containsEntry("startLine", 1L)
        .containsEntry("startColumn", 6L);
  }

  private static Map<String, Object> physical(Map<String, Object> result) {
    Map<String, Object> location = JsonTree.objects(result.get("locations")).getFirst();
    return JsonTree.object(location.get("physicalLocation"));
  }

  @Test
  void describesEveryRuleAndPointsAtIt() {
    Map<String, Object> tool = JsonTree.object(run().get("tool"));
    List<Map<String, Object>> rules =
        JsonTree.objects(JsonTree.object(tool.get("driver")).get("rules"));
    assertThat(rules).hasSize(Rule.values().length);
    for (Map<String, Object> result : results()) {
      int index = Math.toIntExact((Long) Objects.requireNonNull(result.get("ruleIndex")));
      assertThat(rules.get(index).get("id")).isEqualTo(result.get("ruleId"));
    }
  }

  @Test
  void tellsEqualFindingsApartAndKeepsFingerprintsWhenLinesMove() throws IOException {
    List<Object> before = fingerprints();
    assertThat(before).doesNotHaveDuplicates();
    Path file = folder.resolve("a ü#1?.yaml");
    Files.writeString(file, "# moved\n\n" + Files.readString(file));
    log = JsonTree.object(JsonTree.parse(Linted.run(folder, "-o", "sarif").out()));
    assertThat(fingerprints()).isEqualTo(before);
  }

  private List<Object> fingerprints() {
    return results().stream()
        .map(result -> JsonTree.object(result.get("partialFingerprints")).get("tidemarkFinding/v1"))
        .toList();
  }

  @Test
  void carriesSafeFixesAsReplacements() {
    Map<String, Object> last = results().getLast();
    assertThat(last).containsEntry("ruleId", "kustomization-empty-resources");
    Map<String, Object> fix = JsonTree.objects(last.get("fixes")).getFirst();
    Map<String, Object> change =
        JsonTree.objects(fix.get("artifactChanges")).getFirst(); // 3.55: artifactChanges
    assertThat(change).containsKeys("artifactLocation", "replacements"); // 3.56: both
    assertThat(JsonTree.objects(change.get("replacements")).getFirst())
        .containsKey("deletedRegion"); // 3.57: deletedRegion
  }
}

package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Manifests as people write them, before and after. To write the expected files anew, run with
 * {@code -Dtidemark.golden.write=core/src/test/resources/dev/tidemark/core/setter/corpus}, and read
 * the difference; never in CI.
 */
class CorpusGoldenTest {
  private static final UpdatePlan PLAN =
      Setters.plan(Corpus.tree(), "", "flux-system", Corpus.POLICIES, MarkerMemory.none());

  @Test
  void editsEveryManifestAsExpected() throws IOException {
    Map<String, byte[]> expected = Corpus.files(Corpus.folder("expected"));
    Map<String, byte[]> before = Corpus.files(Corpus.folder("before"));
    assertThat(before).hasSizeGreaterThanOrEqualTo(60);
    MapTree after = Corpus.tree().updated(PLAN);
    String target = System.getProperty("tidemark.golden.write", "");
    if (!target.isEmpty()) {
      assertThat(System.getenv("CI")).as("CI").isNull();
      for (String name : before.keySet()) {
        Files.write(Path.of(target, "expected", name), after.bytes(name));
      }
      return;
    }
    assertThat(expected.keySet()).isEqualTo(before.keySet());
    for (String name : before.keySet()) {
      assertThat(after.text(name)).as(name).isEqualTo(new String(expected.get(name), UTF_8));
    }
    assertThat(PLAN.problems()).isEmpty();
  }

  @Test
  void changesNoLineWithoutMarker() {
    List<String> strangers = new ArrayList<>();
    for (FileEdit edit : PLAN.edits()) {
      edit.diff()
          .lines()
          .filter(line -> line.startsWith("-") && !line.startsWith("---"))
          .filter(line -> !line.contains("imagepolicy") && !line.contains("$ref"))
          .forEach(line -> strangers.add(edit.path() + ": " + line.strip()));
    }
    // Values whose marker stands above them, in their block's header, or behind their last line.
    assertThat(strangers)
        .containsExactly(
            "block-scalars.yaml: -  ghcr.io/org/app:v1.0.0",
            "block-scalars.yaml: -  nginx:1.25.0",
            "block-scalars.yaml: -  docker.io/library/postgres:16.0",
            "block-scalars.yaml: -    v1.0.0",
            "block-scalars.yaml: -  v1.0.0",
            "crd-argo-rollout.yaml: -            ghcr.io/org/app:v1.0.0",
            "crd-argo-workflow.yaml: -          registry.example.com:5000/shop/api:2024.10.1",
            "explicit-keys.yaml: -  v1.0.0",
            "multi-line-scalars.yaml: -plain: ghcr.io/org/app",
            "multi-line-scalars.yaml: -quoted: \"nginx",
            "sequence-head-markers.yaml: -  - ghcr.io/org/app:v1.0.0",
            "sequence-head-markers.yaml: -  - 'nginx:1.25.0'",
            "sequence-head-markers.yaml: -  - \"docker.io/library/postgres:16.0\"",
            "sequence-head-markers.yaml: -    registry.example.com:5000/shop/api:2024.10.1",
            "values-below-keys.yaml: -    ghcr.io/org/app:v1.0.0",
            "values-below-keys.yaml: -    'docker.io/library/postgres:16.0'");
  }

  @Test
  void findsNothingMoreToChange() {
    UpdatePlan again =
        Setters.plan(
            Corpus.tree().updated(PLAN), "", "flux-system", Corpus.POLICIES, MarkerMemory.none());
    assertThat(again.edits()).isEmpty();
    assertThat(again.changes()).isEmpty();
  }

  @Test
  void remarksOnMarkersThatFluxIgnores() {
    assertThat(PLAN.remarks())
        .filteredOn(remark -> remark.file().equals("markers-without-effect.yaml"))
        .extracting(remark -> remark.line() + " " + remark.code().word())
        .containsExactly(
            "5 marker-misplaced",
            "7 marker-on-collection",
            "9 marker-on-collection",
            "10 marker-unknown-policy",
            "11 marker-unknown-suffix",
            "12 marker-other-namespace",
            "14 marker-misplaced");
  }
}

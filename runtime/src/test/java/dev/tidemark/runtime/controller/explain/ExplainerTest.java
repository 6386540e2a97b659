package dev.tidemark.runtime.controller.explain;

import static dev.tidemark.runtime.controller.explain.Told.AUTOMATION;
import static dev.tidemark.runtime.controller.explain.Told.AUTOMATION_SPEC;
import static dev.tidemark.runtime.controller.explain.Told.POLICY;
import static dev.tidemark.runtime.controller.explain.Told.RAN;
import static dev.tidemark.runtime.controller.explain.Told.ready;
import static dev.tidemark.runtime.controller.explain.Told.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Each step of a chain can be the first that is broken; what is before it is told, nothing after.
 */
class ExplainerTest {
  private static final ResourceKey REPOSITORY = new ResourceKey(Kind.IMAGE_REPOSITORY, Told.APP);

  @Test
  void tellsAWholeChain() {
    assertThat(whole().broken()).isEmpty();
    assertThat(whole().chain())
        .containsExactly(
            "done scanned: ghcr.io/org/app: 4 tags 2m ago, next in 3m",
            "done filtered: 4 of 4 take part",
            "done elected: 1.1.0 is the greatest version in the range 1.x",
            "done automation: flux-system/fleet, path ./apps, pushes updates",
            "done marker: apps/app.yaml:9",
            "done commit: 0123456, 60s ago",
            "done pushed: 0123456 to updates");
  }

  @Test
  void breaksAtTheScan() {
    Told failing =
        whole()
            .put(
                "ImageRepository",
                "app",
                "image: ghcr.io/org/app, interval: 5m",
                ready("False", "scan failed: UNAUTHORIZED"));
    assertBroken(failing, Link.Step.SCANNED, "ghcr.io/org/app: scan failed: UNAUTHORIZED", 1);
    assertBroken(whole().scanned(", suspend: true"), Link.Step.SCANNED, "is suspended", 1);
    assertBroken(whole().without(REPOSITORY), Link.Step.SCANNED, "no such one", 1);
    Told held = whole().decided(REPOSITORY, "scan", "held", "60 of 100 tags went", Map.of());
    assertBroken(held, Link.Step.SCANNED, "had shrunk and was not taken: 60 of 100 tags went", 1);
    assertThat(held.broken().orElseThrow().remedy().orElseThrow()).contains("--accept-shrink");
  }

  @Test
  void waitsForTheFirstScan() {
    Told fresh =
        whole()
            .put(
                "ImageRepository",
                "app",
                "image: ghcr.io/org/app, interval: 5m",
                "observedGeneration: -1");
    assertThat(fresh.broken()).isEmpty();
    assertThat(fresh.chain()).hasSize(1).first().asString().startsWith("waiting scanned: ");
  }

  @Test
  void breaksAtTheFilter() {
    Told nothing =
        whole()
            .elected(", filterTags: {pattern: '^x'}")
            .decided(POLICY, "select", "nothing", "", Map.of("filtered-out", "4"));
    assertBroken(nothing, Link.Step.FILTERED, "0 of 4 match ^x", 2);
  }

  @Test
  void breaksAtTheElection() {
    Told invalid =
        whole()
            .put(
                "ImagePolicy",
                "app",
                "imageRepositoryRef: {name: app}, policy: {semver: {range: 1.x}}",
                ready("False", "invalid policy"))
            .decided(POLICY, "select", "failed", "invalid policy", Map.of());
    assertBroken(invalid, Link.Step.ELECTED, "invalid policy", 3);
    assertBroken(whole().elected(", suspend: true"), Link.Step.ELECTED, "suspended at 1.1.0", 3);
  }

  @Test
  void breaksAtTheAutomation() {
    assertBroken(
        whole().without(AUTOMATION), Link.Step.AUTOMATION, "no ImageUpdateAutomation in", 4);
    assertBroken(whole().updated(", suspend: true"), Link.Step.AUTOMATION, "is suspended", 4);
    assertBroken(
        whole().updated(", policySelector: {matchLabels: {team: a}}"),
        Link.Step.AUTOMATION,
        "leaves the policy out by its policySelector",
        4);
    for (String stage : List.of("source", "checkout")) {
      assertBroken(
          whole().failed(stage, "unable to clone"), Link.Step.AUTOMATION, "unable to clone", 4);
    }
  }

  @Test
  void breaksAtTheMarker() {
    assertBroken(
        whole().ran("up-to-date", List.of()),
        Link.Step.MARKER,
        "no value under the automation's",
        5);
    Decision.Verdict near =
        new Decision.Verdict("a.yaml:3", "marker-on-collection", "at a list, flux-system:app");
    assertBroken(
        whole().ran("up-to-date", List.of(near)), Link.Step.MARKER, "a.yaml:3: at a list", 5);
    assertBroken(whole().failed("edit", "no such path"), Link.Step.MARKER, "no such path", 5);
  }

  @Test
  void breaksAtTheCommit() {
    assertBroken(
        whole().failed("commit", "template: no field .Nope"), Link.Step.COMMIT, ".Nope", 6);
  }

  @Test
  void waitsForTheNextRun() {
    Told behind =
        whole()
            .put(
                "ImageUpdateAutomation",
                "fleet",
                AUTOMATION_SPEC,
                RAN.replace("1.1.0", "1.0.0") + ready("True", "repository up-to-date"));
    assertThat(behind.broken()).isEmpty();
    assertThat(behind.chain()).hasSize(6).last().asString().startsWith("waiting commit: ");
  }

  @Test
  void breaksAtThePush() {
    assertBroken(
        whole().failed("push", "failed to push to remote"), Link.Step.PUSHED, "failed to push", 7);
  }

  @Test
  void tellsOfAClusterWhatTheStatusSaysAndWhyNotMore() {
    Told cluster = new Told(false).scanned("").elected("").updated("");
    assertThat(cluster.broken()).isEmpty();
    assertThat(cluster.chain())
        .containsExactly(
            "done scanned: ghcr.io/org/app: 4 tags 2m ago, next in 3m",
            "done filtered: every tag takes part",
            "done elected: 1.1.0",
            "done automation: flux-system/fleet, path ./apps, pushes updates, ran 60s ago",
            "unknown marker: which values the last run looked at is on record in the controller's"
                + " process alone -> Its page tells, where --web-addr names an address; in a"
                + " checkout: tidemark lint PATH -f MANIFESTS",
            "done commit: the last run took this election into account",
            "done pushed: 0123456 to updates, 60m ago");
  }

  @Test
  void breaksOfAClusterAtTheAutomationWhateverStageFailed() {
    Told failing =
        new Told(false)
            .scanned("")
            .elected("")
            .put(
                "ImageUpdateAutomation",
                "fleet",
                AUTOMATION_SPEC,
                RAN + ready("False", "failed to push to remote"));
    assertBroken(failing, Link.Step.AUTOMATION, "failed to push to remote", 4);
    Told fresh =
        new Told(false)
            .scanned("")
            .elected("")
            .put("ImageUpdateAutomation", "fleet", AUTOMATION_SPEC, "observedGeneration: -1");
    assertThat(fresh.chain()).last().asString().contains("has not run yet -> See whether");
  }

  private static void assertBroken(Told told, Link.Step step, String text, int links) {
    Link broken = told.broken().orElseThrow(() -> new AssertionError(told.chain()));
    assertThat(broken.step()).isEqualTo(step);
    assertThat(broken.text()).contains(text);
    assertThat(broken.remedy()).isPresent();
    assertThat(told.chain()).hasSize(links);
  }
}

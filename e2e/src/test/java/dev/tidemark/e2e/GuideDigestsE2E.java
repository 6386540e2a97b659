package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies with digests, and going back: rows 14 to 17 of the guide examples, by {@code run}. */
class GuideDigestsE2E {
  private static final String LATEST =
      """
        policy:
          alphabetical: {}
        filterTags:
          pattern: ^latest$
        digestReflectionPolicy: Always
        interval: 10m
      """;

  @TempDir Path folder;

  @Test
  void row14FollowsAPushedOverTagByItsDigest() {
    try (GuideScene scene = GuideScene.create(folder, "latest")) {
      scene.policy(LATEST);
      String first = scene.push("latest", "first");
      scene.push("1.0.0", "");
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":latest@" + first);
      String second = scene.push("latest", "second");
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":latest@" + second);
      assertThat(scene.commits()).isEqualTo(3);
    }
  }

  @Test
  void row15KeepsTheDigestUntilTheTagChanges() {
    try (GuideScene scene = GuideScene.create(folder, "1.0.0")) {
      scene.policy(
          "  policy:\n    semver:\n      range: 1.x\n  digestReflectionPolicy: IfNotPresent");
      String first = scene.push("1.0.1", "first");
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":1.0.1@" + first);
      scene.push("1.0.1", "second");
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":1.0.1@" + first);
      String next = scene.push("1.0.2", "");
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":1.0.2@" + next);

      scene.policy(
          "  policy:\n    semver:\n      range: 1.x\n"
              + "  digestReflectionPolicy: IfNotPresent\n  interval: 10m");
      refuses(
          scene,
          "spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'");
    }
  }

  @Test
  void row16RefusesAlwaysWithoutIntervalAndIntervalWithoutAlways() {
    try (GuideScene scene = GuideScene.create(folder, "latest")) {
      scene.push("latest", "");
      scene.policy(LATEST.replace("  interval: 10m\n", ""));
      refuses(
          scene, "spec.interval must be set when spec.digestReflectionPolicy is set to 'Always'");
      scene.policy(LATEST.replace("  digestReflectionPolicy: Always\n", ""));
      refuses(
          scene,
          "spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'");
      assertThat(scene.commits()).isEqualTo(1);
    }
  }

  @Test
  void row17GoesBackWhenTheRangeSaysSoAndThenSkipsTheBadOne() {
    try (GuideScene scene = GuideScene.create(folder, "5.0.0")) {
      scene.push("5.0.0", "");
      scene.push("5.0.1", "");
      scene.policy(range("5.0.x"));
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":5.0.1");
      scene.policy(range("5.0.0"));
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":5.0.0");
      scene.push("5.0.2", "");
      scene.policy(range("'>5.0.1'"));
      succeeds(scene.once());
      assertThat(scene.value()).isEqualTo(scene.image() + ":5.0.2");
      assertThat(scene.commits()).isEqualTo(4);
    }
  }

  private static String range(String range) {
    return "  policy:\n    semver:\n      range: " + range;
  }

  private static void succeeds(PackagedProgram.Ended ended) {
    assertThat(ended.exit()).as(ended.toString()).isZero();
  }

  /** The run and the linter say no in an API server's words. */
  private static void refuses(GuideScene scene, String rule) {
    PackagedProgram.Ended run = scene.once();
    assertThat(run.exit()).as(run.toString()).isEqualTo(1);
    assertThat(run.err()).contains("✗").contains(rule);
    PackagedProgram.Ended lint = scene.lint();
    assertThat(lint.exit()).as(lint.toString()).isEqualTo(1);
    assertThat(JsonTree.objects(JsonTree.object(JsonTree.parse(lint.out())).get("findings")))
        .anySatisfy(finding ->
            assertThat(finding)
                .containsEntry("rule", "manifest-invalid")
                .extracting("message")
                .asString()
                .contains(rule));
  }
}

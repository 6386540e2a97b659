package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scene's repository as the git command line sees it. */
class DemoSceneIT {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  @TempDir Path work;
  private DemoScene scene;

  @BeforeEach
  void create() {
    scene = DemoScene.create(folder, () -> START);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void cloneHoldsTheFilesOfTheCheckout() throws Exception {
    ToolRun.ok(work, "git", "clone", "-q", scene.gitUrl(), "clone");

    assertThat(texts(work.resolve("clone")))
        .isEqualTo(texts(scene.checkout()))
        .isEqualTo(Adr015.files(scene.registry(), scene.gitUrl()))
        .hasSize(10);
    assertThat(ToolRun.ok(work.resolve("clone"), "git", "branch", "--show-current").output())
        .isEqualTo("main\n");
    assertThat(ToolRun.ok(work.resolve("clone"), "git", "fsck", "--strict").exit()).isZero();
    assertThat(ToolRun.ok(work.resolve("clone"), "git", "log", "--format=%an|%ae|%aI").output())
        .isEqualTo("Homekube|admin@homekube.local|2026-11-23T10:00:00+00:00\n");
  }

  @Test
  void answersProtocolTwoWhenAsked() throws Exception {
    ToolRun run =
        ToolRun.of(
            work,
            Map.of("GIT_TRACE_PACKET", "1"),
            "git",
            "-c",
            "protocol.version=2",
            "ls-remote",
            scene.gitUrl());

    assertThat(run.exit()).isZero();
    assertThat(run.error()).contains("< version 2").contains("< fetch=");
    assertThat(run.output()).contains("\trefs/heads/main\n");
  }

  @Test
  void clonesShallowAndWithoutBlobs() throws Exception {
    ToolRun.ok(
        work,
        "git",
        "clone",
        "-q",
        "--depth=1",
        "--filter=blob:none",
        "--no-checkout",
        scene.gitUrl(),
        "clone");

    assertThat(
            ToolRun.ok(
                    work.resolve("clone"),
                    "git",
                    "cat-file",
                    "--batch-all-objects",
                    "--batch-check=%(objecttype)")
                .output())
        .contains("commit\n")
        .contains("tree\n")
        .doesNotContain("blob");
  }

  @Test
  void showsWhatGitPushed() throws Exception {
    Path clone = work.resolve("clone");
    ToolRun.ok(work, "git", "clone", "-q", scene.gitUrl(), "clone");
    Path deployment = clone.resolve(Adr015.MARKED_FILE);
    Files.writeString(deployment, Files.readString(deployment).replace(":5.0.3 ", ":5.0.4 "));
    commit(clone, "Update podinfo");
    ToolRun.ok(clone, "git", "push", "-q", "origin", "HEAD:refs/heads/flux/image-updates");

    ShownCommit main = scene.head("main").orElseThrow();
    ShownCommit pushed = scene.head("flux/image-updates").orElseThrow();
    assertThat(pushed.branch()).isEqualTo("flux/image-updates");
    assertThat(pushed.id())
        .isEqualTo(ToolRun.ok(clone, "git", "rev-parse", "HEAD").output().strip());
    assertThat(pushed.parents()).containsExactly(main.id());
    assertThat(pushed.authorName()).isEqualTo("Grace Hopper");
    assertThat(pushed.authorEmail()).isEqualTo("grace@example.com");
    assertThat(pushed.message()).isEqualTo("Update podinfo\n");
    assertThat(pushed.diff())
        .startsWith("diff --git a/apps/podinfo/deployment.yaml b/apps/podinfo/deployment.yaml\n")
        .contains("\n-          image: " + scene.image() + ":5.0.3 # {")
        .contains("\n+          image: " + scene.image() + ":5.0.4 # {")
        .isEqualTo(
            // Git's heading after the second @@ is a guess of its own.
            ToolRun.ok(clone, "git", "diff", "--abbrev=7", "HEAD~1", "HEAD")
                .output()
                .replace("@@ spec:\n", "@@\n"));
    assertThat(main.parents()).isEmpty();
    assertThat(main.diff()).isEmpty();
  }

  @Test
  void refusesPushWithStaleLease() throws Exception {
    Path clone = work.resolve("clone");
    ToolRun.ok(work, "git", "clone", "-q", scene.gitUrl(), "clone");
    commit(clone, "Ours");
    ToolRun.ok(work, "git", "clone", "-q", scene.gitUrl(), "other");
    commit(work.resolve("other"), "Theirs");
    ToolRun.ok(work.resolve("other"), "git", "push", "-q", "origin", "HEAD");
    String theirs = scene.head("main").orElseThrow().id();

    ToolRun plain = ToolRun.of(clone, Map.of(), "git", "push", "origin", "HEAD");
    assertThat(plain.exit()).isEqualTo(1);
    ToolRun push =
        ToolRun.of(
            clone,
            Map.of(),
            "git",
            "push",
            "--force-with-lease=main:" + scene.head("main").orElseThrow().parents().getFirst(),
            "origin",
            "HEAD:refs/heads/main");

    assertThat(push.exit()).isEqualTo(1);
    assertThat(push.error()).contains("stale info");
    assertThat(scene.head("main").orElseThrow().id()).isEqualTo(theirs);
  }

  @Test
  void knowsNoOtherBranchAtFirst() {
    assertThat(scene.head(Adr015.PUSH_BRANCH)).isEmpty();
  }

  private static void commit(Path clone, String message) throws Exception {
    ToolRun.ok(
        clone,
        "git",
        "-c",
        "user.name=Grace Hopper",
        "-c",
        "user.email=grace@example.com",
        "commit",
        "-q",
        "--allow-empty",
        "-am",
        message);
  }

  private static SortedMap<String, String> texts(Path root) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (!path.startsWith(".git/")) {
          texts.put(path, Files.readString(file));
        }
      }
    }
    return texts;
  }
}

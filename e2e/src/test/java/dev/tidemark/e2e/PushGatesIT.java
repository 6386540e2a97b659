package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.git.GitPhase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flux's own push branch rules, for those who ask for them, and its other ways to push. */
class PushGatesIT {
  private static final String BRANCH = "updates";
  private static final String FILE = "apps/app.yaml";
  private static final String READY = "True Succeeded: repository up-to-date";

  @TempDir Path folder;
  private GitScene scene;
  private String main;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0").automation("apps", "./apps", BRANCH);
    main = scene.repository.commit("main").file(FILE, scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static String gates(boolean force, boolean all) {
    return "--feature-gates=GitForcePushBranch=%s,GitAllBranchReferences=%s".formatted(force, all);
  }

  private String head() {
    return scene.repository.head(BRANCH);
  }

  @Test
  void goesOnAtHeadOfBranchWithAllReferences() {
    for (String gate :
        new String[] {gates(true, true), "--feature-gates=GitForcePushBranch=false"}) {
      scene.repository.git().run("update-ref", "-d", "refs/heads/" + BRANCH);
      assertThat(scene.run(gate).ready("apps")).isEqualTo(READY);
      String human = scene.human(BRANCH, "apps/notes.txt", "keep me\n");
      scene.human("main", "README.md", "# Moved\n");
      assertThat(scene.run(gate).pushes()).as("nothing new on the branch").isZero();
      scene.tag("app", gate.contains("true") ? "1.2.0" : "1.3.0");
      assertThat(scene.run(gate).ready("apps")).isEqualTo(READY);
      assertThat(scene.subjects(BRANCH).subList(0, 3))
          .containsExactly("Update apps", "Human", "Update apps");
      assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(human);
      assertThat(scene.repository.refs()).as("no merge of main").hasSize(2);
    }
  }

  @Test
  void replacesBranchByForceWithoutAllReferences() {
    String gate = gates(true, false);
    assertThat(scene.run(gate).ready("apps")).isEqualTo(READY);
    scene.human(BRANCH, "apps/notes.txt", "Flux loses me\n");
    assertThat(scene.run(gate).ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(main);
    String moved = scene.human("main", "README.md", "# Moved\n");
    assertThat(scene.run(gate).pushes()).isOne();
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(moved);
  }

  @Test
  void replacesOnlyTheBranchThatItSaw() {
    String gate = gates(true, false);
    scene.run(gate);
    scene.human("main", "README.md", "# Moved\n");
    scene.server.before(GitPhase.PUSH, () -> scene.human(BRANCH, "apps/notes.txt", "new\n"));
    assertThat(scene.run(gate).pushes()).as("refused once, then planned again").isEqualTo(2);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Human", "Seed");
  }

  @Test
  void refusesToReplaceBranchWithoutForce() {
    String gate = gates(false, false);
    assertThat(scene.run(gate).ready("apps")).isEqualTo(READY);
    String before = head();
    scene.tag("app", "1.2.0");
    Ran ran = scene.run(gate);
    assertThat(ran.ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: failed to push to remote:"
                + " non-fast-forward update: refs/heads/updates");
    assertThat(ran.pushes()).isZero();
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void leavesSpentBranchAsItIs() {
    String gate = gates(true, true);
    scene.run(gate);
    String before = head();
    scene.human("main", FILE, scene.marked("app", "1.1.0"));
    assertThat(scene.run(gate).ready("apps")).isEqualTo(READY);
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void pushesBranchAndRefspecAtOnce() {
    scene.automation(
        "apps", "./apps", "push: {branch: main, refspec: \"refs/heads/main:refs/heads/auto\"}", "");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(ran.pushes()).isOne();
    assertThat(scene.repository.head("auto")).isEqualTo(scene.repository.head("main"));
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Seed");
  }

  @Test
  void pushesOnceWhenRefspecIsTheBranchItself() {
    scene.automation(
        "apps", "./apps", "push: {branch: main, refspec: \"refs/heads/main:refs/heads/main\"}", "");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(ran.pushes()).isOne();
    assertThat(ran.told(Event.Type.NORMAL))
        .singleElement()
        .asString()
        .contains("to branch 'main' and refspecs 'refs/heads/main:refs/heads/main'");
  }

  @Test
  void sendsPushOptionsInOrderOfTheirKeys() {
    scene.repository.hook(
        "post-receive",
        "echo \"$GIT_PUSH_OPTION_COUNT $GIT_PUSH_OPTION_0 $GIT_PUSH_OPTION_1\" >got\n");
    scene.automation(
        "apps", "./apps", "push: {branch: main, options: {z.last: \"2\", a.first: \"1\"}}", "");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.folder().resolve("got")).hasContent("2 a.first=1 z.last=2");
  }

  @Test
  void updatesFromTagIntoBranch() {
    scene.repository.git().run("tag", "v1.0.0", "main");
    scene.human("main", "README.md", "# After the tag\n");
    scene.automation(
        "apps", "./apps", "checkout: {ref: {tag: v1.0.0}}\n    push: {branch: fixes}", "");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head("fixes^")).isEqualTo(main);
    assertThat(ran.status("apps").observedSourceRevision()).isEqualTo("v1.0.0@sha1:" + main);
  }

  @Test
  void neverReplacesBranchThatTheTagHasLeftBehind() {
    scene.repository.git().run("tag", "v1.0.0", "main");
    String ahead = scene.human("main", "README.md", "# After the tag\n");
    scene.automation("apps", "./apps", "checkout: {ref: {tag: v1.0.0, branch: main}}", "");
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: failed to push to remote:"
                + " non-fast-forward update: refs/heads/main");
    assertThat(ran.pushes()).isZero();
    assertThat(scene.repository.head("main")).isEqualTo(ahead);
  }
}

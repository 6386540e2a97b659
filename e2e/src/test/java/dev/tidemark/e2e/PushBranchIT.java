package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.testkit.git.GitPhase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a push branch, whoever else writes to it (DESIGN, "Push branches"). */
class PushBranchIT {
  private static final String BRANCH = "updates";
  private static final String FILE = "apps/app.yaml";
  private static final String READY = "True Succeeded: repository up-to-date";

  @TempDir Path folder;
  private GitScene scene;
  private String main;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0").automation("apps", "./apps", BRANCH);
    main =
        scene
            .repository
            .commit("main")
            .file(FILE, scene.marked("app", "1.0.0"))
            .executable("apps/tool.sh", "#!/bin/sh\n")
            .link("apps/link", "app.yaml")
            .file("README.md", "# Fleet\n")
            .write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private Ran newTag(String tag) {
    scene.tag("app", tag);
    return scene.run();
  }

  private String head() {
    return scene.repository.head(BRANCH);
  }

  @Test
  void createsMissingBranchFromCheckoutHead() {
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(main);
    assertThat(scene.repository.text(BRANCH, FILE)).isEqualTo(scene.marked("app", "1.1.0"));
    assertThat(scene.repository.head("main")).isEqualTo(main);
    assertThat(ran.status("apps").lastPushCommit()).isEqualTo(head());
    assertThat(ran.status("apps").observedSourceRevision()).isEqualTo("main@sha1:" + main);
    assertThat(ran.told(Event.Type.NORMAL))
        .containsExactly(
            "pushed commit '%s' to branch 'updates'\nUpdate apps"
                .formatted(head().substring(0, 7)));
    assertThat(ran.pushes()).isOne();
    assertThat(ran.fetches()).isOne();
  }

  @Test
  void startsMergedBranchAgainFromCheckoutHead() {
    scene.run();
    scene.repository.git().run("update-ref", "refs/heads/main", head());
    String merged = scene.human("main", "README.md", "# Fleet, merged\n");
    Ran ran = newTag("1.2.0");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(merged);
    assertThat(scene.subjects(BRANCH))
        .containsExactly("Update apps", "Human", "Update apps", "Seed");
  }

  @Test
  void leavesMergedBranchAloneWithoutUpdate() {
    scene.run();
    scene.repository.git().run("update-ref", "refs/heads/main", head());
    String before = head();
    scene.human("main", "README.md", "# Fleet, merged\n");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(head()).isEqualTo(before);
    assertThat(ran.pushes()).isZero();
  }

  @Test
  void rebuildsOwnCommitsAsOneOnMovedCheckoutHead() {
    scene.run();
    assertThat(newTag("1.2.0").ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
    String moved = scene.human("main", "apps/new.yaml", scene.marked("app", "1.0.0"));
    Ran ran = newTag("1.3.0");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(moved);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Human", "Seed");
    assertThat(scene.repository.text(BRANCH, "apps/new.yaml"))
        .isEqualTo(scene.marked("app", "1.3.0"));
    assertThat(scene.repository.text(BRANCH, FILE)).isEqualTo(scene.marked("app", "1.3.0"));
    assertThat(ran.pushes()).isOne();
  }

  @Test
  void doesNotPushAgainWhatTheBranchHolds() {
    scene.run();
    String before = head();
    Ran again = scene.run();
    assertThat(again.ready("apps")).isEqualTo(READY);
    assertThat(again.pushes()).isZero();
    assertThat(again.told(Event.Type.NORMAL)).isEmpty();
    // Nor does one that knows nothing of the first run.
    Ran other = scene.runWith("other-state");
    assertThat(other.pushes()).isZero();
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void movesSpentBranchToCheckoutHead() {
    scene.run();
    String squashed = scene.human("main", FILE, scene.marked("app", "1.1.0"));
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(head()).isEqualTo(squashed);
    assertThat(scene.run().pushes()).isZero();
  }

  @Test
  void goesOnAboveWorkOfOthers() {
    scene.run();
    String human = scene.human(BRANCH, "apps/notes.txt", "keep me\n");
    Ran ran = newTag("1.2.0");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(human);
    assertThat(scene.subjects(BRANCH))
        .containsExactly("Update apps", "Human", "Update apps", "Seed");
    assertThat(scene.repository.text(BRANCH, FILE)).isEqualTo(scene.marked("app", "1.2.0"));
  }

  @Test
  void mergesMovedCheckoutHeadIntoWorkOfOthers() {
    scene.run();
    String human = scene.human(BRANCH, "apps/notes.txt", "keep me\n");
    String moved = scene.human("main", "apps/new.yaml", scene.marked("app", "1.0.0"));
    Ran ran = newTag("1.2.0");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.log(BRANCH, "%s|%an <%ae>|%cn <%ce>").subList(0, 2))
        .containsExactly(
            "Update apps|%1$s|%1$s".formatted(GitScene.BOT),
            "Merge main into updates|%1$s|%1$s".formatted(GitScene.BOT));
    assertThat(scene.repository.git().run("log", "-1", "--format=%P", BRANCH + "^"))
        .isEqualTo(human + " " + moved);
    assertThat(scene.repository.text(BRANCH, "apps/notes.txt")).isEqualTo("keep me\n");
    assertThat(scene.repository.text(BRANCH, "apps/new.yaml"))
        .isEqualTo(scene.marked("app", "1.2.0"));
    assertThat(ran.pushes()).isOne();
    assertThat(scene.run().pushes()).isZero();
  }

  @Test
  void leavesWorkOfOthersAloneWithoutUpdate() {
    scene.run();
    String human = scene.human(BRANCH, "apps/notes.txt", "keep me\n");
    scene.human("main", "README.md", "# Moved\n");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(head()).isEqualTo(human);
    assertThat(ran.pushes()).isZero();
  }

  @Test
  void reportsConflictAndPushesNothing() {
    scene.run();
    String human = scene.human(BRANCH, "README.md", "# Ours\n");
    scene.human("main", "README.md", "# Theirs\n");
    assertThat(scene.run().ready("apps")).as("without an update").isEqualTo(READY);
    Ran ran = newTag("1.2.0");
    assertThat(ran.ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: branch 'updates' has commits of"
                + " others and conflicts with 'main' in README.md; merge them by hand, nothing was"
                + " pushed");
    assertThat(ran.pushes()).isZero();
    assertThat(head()).isEqualTo(human);
    assertThat(ran.told(Event.Type.WARNING)).hasSize(1);
  }

  @Test
  void keepsHumanEditOfMarkedLineByOurOwnAuthorName() {
    scene.run();
    // The same author, but not a marked scalar alone: it is not ours.
    String human =
        scene
            .repository
            .commit(BRANCH)
            .author(GitScene.BOT)
            .message("By hand")
            .file(FILE, scene.marked("app", "1.1.0").replace("replicas: 1", "replicas: 3"))
            .write();
    Ran ran = newTag("1.2.0");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(human);
    assertThat(scene.repository.text(BRANCH, FILE)).contains("replicas: 3").contains(":1.2.0 #");
    scene.repository.git().run("update-ref", "refs/heads/" + BRANCH, main);
  }

  @Test
  void createsDeletedBranchAgain() {
    scene.run();
    scene.repository.git().run("update-ref", "-d", "refs/heads/" + BRANCH);
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
    // And when it goes while the push is on its way.
    scene.server.before(
        GitPhase.PUSH,
        () -> scene.repository.git().run("update-ref", "-d", "refs/heads/" + BRANCH));
    Ran raced = newTag("1.2.0");
    assertThat(raced.ready("apps")).isEqualTo(READY);
    assertThat(raced.told(Event.Type.WARNING)).isEmpty();
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
    assertThat(scene.repository.text(BRANCH, FILE)).isEqualTo(scene.marked("app", "1.2.0"));
  }

  @Test
  void keepsCommitThatArrivesWhileThePushIsOnItsWay() {
    scene.run();
    scene.server.before(GitPhase.PUSH, () -> scene.human(BRANCH, "apps/notes.txt", "keep me\n"));
    Ran ran = newTag("1.2.0");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(ran.told(Event.Type.WARNING)).isEmpty();
    assertThat(ran.told(Event.Type.NORMAL)).hasSize(1);
    assertThat(scene.subjects(BRANCH))
        .containsExactly("Update apps", "Human", "Update apps", "Seed");
    assertThat(scene.repository.text(BRANCH, "apps/notes.txt")).isEqualTo("keep me\n");
    assertThat(scene.repository.text(BRANCH, FILE)).isEqualTo(scene.marked("app", "1.2.0"));
  }

  @Test
  void takesRewoundBranchAsItIs() {
    scene.run();
    scene.repository.git().run("update-ref", "refs/heads/" + BRANCH, main);
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
  }

  @Test
  void showsWhatProtectionAndHooksSay() {
    scene.repository.refuse("GL-HOOK-ERR: branch is protected");
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: failed to push to remote: command"
                + " error on refs/heads/updates: pre-receive hook declined\n"
                + "remote: GL-HOOK-ERR: branch is protected");
    assertThat(ran.pushes()).isOne();
    assertThat(scene.repository.refs()).containsOnlyKeys("refs/heads/main");
    assertThat(ran.status("apps").lastPushCommit()).isEmpty();
    scene.repository.hook("pre-receive", "");
    scene.repository.hook("update", "echo protected >&2; test $1 != refs/heads/updates\n");
    assertThat(scene.run().ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: failed to push to remote: command"
                + " error on refs/heads/updates: hook declined\n"
                + "remote: protected\n"
                + "remote: error: hook declined to update refs/heads/updates");
    scene.repository.hook("update", "");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects(BRANCH)).containsExactly("Update apps", "Seed");
  }

  @Test
  void saysThatRepositoryIsEmptyOrBranchIsMissing() {
    scene.repository.git().run("update-ref", "-d", "refs/heads/main");
    String url = scene.server.url("fleet");
    assertThat(scene.run().ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to checkout source: unable to clone '"
                + url
                + "': the remote repository is empty; push a first commit");
    scene.repository.commit("trunk").file("a", "b\n").write();
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .isEqualTo(
            "False GitOperationFailed: failed to checkout source: unable to clone '"
                + url
                + "': couldn't find remote ref \"refs/heads/main\"");
    assertThat(ran.pushes()).isZero();
    assertThat(scene.repository.refs()).containsOnlyKeys("refs/heads/trunk");
  }

  @Test
  void looksAtChangedPathAtOnce() {
    scene.automation("apps", "./other", "main");
    scene.human("main", "other/app.yaml", scene.marked("app", "1.1.0"));
    assertThat(scene.run().pushes()).isZero();
    scene.edit("automation-apps", "./other", "./apps");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Human", "Seed");
  }
}

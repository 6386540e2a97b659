package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.controller.spi.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Automations with a push branch in common keep their own ways: windows, refspecs, options. */
class SharedBranchIT {
  private static final String BRANCH = "updates";
  private static final String READY = "True Succeeded: repository up-to-date";

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0");
    var seed = scene.repository.commit("main");
    for (String name : List.of("a", "b", "c")) {
      seed.file(name + "/app.yaml", scene.marked("app", "1.0.0"));
    }
    seed.write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void automation(String name, String push) {
    scene.automation(name, "./" + name, "push: {branch: updates" + push + "}", "");
  }

  private void window(String automation, String window) {
    scene.edit(
        "automation-" + automation,
        "{name: " + automation + "}",
        "{name: %s, annotations: {image.tidemark.dev/settle-window: %s}}"
            .formatted(automation, window));
  }

  private String tagOf(String revision, String name) {
    return scene
        .repository
        .text(revision, name + "/app.yaml")
        .replaceAll("(?s).*/app:([0-9.]+) #.*", "$1");
  }

  private boolean holds(String name, String tag) {
    return scene.repository.refs().containsKey("refs/heads/" + BRANCH)
        && tagOf(BRANCH, name).equals(tag);
  }

  private static long pushesOf(Ran ran, String name) {
    return ran.told(Event.Type.NORMAL).stream()
        .filter(text -> text.endsWith("\nUpdate " + name))
        .count();
  }

  @Test
  void windowHoldsWhenAnotherAutomationBuildsTheBranch() throws Exception {
    automation("a", "");
    automation("b", "");
    window("a", "1h");
    scene.run();
    try (Working working = Working.on(scene)) {
      working.tag("app", "1.1.0");
      working.await(() -> holds("b", "1.1.0"));
      working.rest();
      assertThat(tagOf(BRANCH, "a")).as("waits").isEqualTo("1.0.0");
      assertThat(working.told()).hasSize(1);
      assertThat(working.seen().status("a").lastPushCommit()).isEmpty();
      assertThat(working.seen().ready("a")).isEqualTo(READY);

      working.request(Kind.IMAGE_UPDATE_AUTOMATION, "a");
      working.await(() -> holds("a", "1.1.0"));
      working.rest();
      String first = working.seen().status("a").lastPushCommit();
      assertThat(tagOf(BRANCH, "b")).isEqualTo("1.1.0");
      assertThat(pushesOf(working.seen(), "a")).isOne();
      assertThat(scene.repository.log(first, "%s").getFirst()).isEqualTo("Update a");

      working.tag("app", "1.2.0");
      working.await(() -> holds("b", "1.2.0"));
      working.rest();
      assertThat(tagOf(BRANCH, "a")).as("stays what was pushed").isEqualTo("1.1.0");
      assertThat(working.seen().status("a").lastPushCommit()).isEqualTo(first);
      assertThat(scene.subjects(BRANCH)).containsExactly("Update b", "Update a", "Seed");
      assertThat(pushesOf(working.seen(), "a")).isOne();
      assertThat(pushesOf(working.seen(), "b")).isEqualTo(2);
    }
  }

  @Test
  void waitingChangesStayOnBranchThatIsBuiltOnMovedCheckoutHead() throws Exception {
    scene.tag("app", "1.1.0");
    automation("a", "");
    automation("b", "");
    window("a", "1h");
    scene.run();
    assertThat(List.of(tagOf(BRANCH, "a"), tagOf(BRANCH, "b"))).containsOnly("1.1.0");
    try (Working working = Working.on(scene)) {
      String moved = scene.human("main", "README.md", "# Moved\n");
      working.tag("app", "1.2.0");
      working.await(() -> holds("b", "1.2.0"));
      working.rest();
      assertThat(tagOf(BRANCH, "a")).isEqualTo("1.1.0");
      assertThat(scene.repository.log(BRANCH, "%H")).contains(moved);
      assertThat(scene.subjects(BRANCH)).containsExactly("Update b", "Update a", "Human", "Seed");
    }
  }

  @Test
  void eachPushesItsOwnRefspecWithItsOwnOptions() throws IOException {
    scene.repository.hook(
        "post-receive",
        """
        while read old new ref; do echo "$ref $GIT_PUSH_OPTION_0" >>pushed; done
        """);
    automation("a", ", refspec: \"refs/heads/updates:refs/heads/for-a\", options: {who: a}");
    automation("b", ", options: {who: b}");
    automation("c", ", refspec: \"refs/heads/updates:refs/heads/for-c\", options: {who: c}");
    scene.tag("app", "1.1.0");
    Ran ran = scene.run();
    for (String name : List.of("a", "b", "c")) {
      assertThat(ran.ready(name)).isEqualTo(READY);
      assertThat(tagOf(BRANCH, name)).isEqualTo("1.1.0");
      assertThat(pushesOf(ran, name)).as("told of " + name).isOne();
      String own = ran.status(name).lastPushCommit();
      assertThat(scene.repository.log(own, "%s").getFirst()).isEqualTo("Update " + name);
      assertThat(scene.repository.log(BRANCH, "%H")).contains(own);
    }
    assertThat(tagOf("for-a", "a")).isEqualTo("1.1.0");
    assertThat(tagOf("for-c", "c")).isEqualTo("1.1.0");
    assertThat(Files.readAllLines(scene.repository.folder().resolve("pushed")))
        .containsExactlyInAnyOrder(
            "refs/heads/updates who=a",
            "refs/heads/for-a who=a",
            "refs/heads/updates who=b",
            "refs/heads/updates who=c",
            "refs/heads/for-c who=c");
    assertThat(scene.run().pushes()).as("nothing more to do").isZero();
  }

  @Test
  void refspecFollowsWhenAnotherAutomationHasBuiltTheBranchAnew() throws Exception {
    automation("a", ", refspec: \"refs/heads/updates:refs/heads/for-a\"");
    automation("b", "");
    window("a", "1h");
    scene.tag("app", "1.1.0");
    scene.run();
    scene.human("main", "b/more.yaml", scene.marked("app", "1.0.0"));
    try (Working working = Working.on(scene)) {
      String before = scene.repository.head("for-a");
      working.tag("app", "1.2.0");
      working.await(() -> holds("b", "1.2.0"));
      working.rest();
      assertThat(scene.repository.head("for-a")).isEqualTo(before);
      scene.edit("app", ">=0", "<1.2.0");
      working.await(() -> holds("b", "1.1.0"));
      working.rest();
      working.request(Kind.IMAGE_UPDATE_AUTOMATION, "a");
      String head = scene.repository.head(BRANCH);
      working.await(() -> scene.repository.head("for-a").equals(head));
      working.rest();
      assertThat(scene.repository.head(BRANCH)).isEqualTo(head);
      assertThat(working.seen().status("a").lastPushCommit()).isEqualTo(head);
      assertThat(working.told())
          .contains(
              "pushed commit '%s' to branch 'updates' and refspecs 'refs/heads/updates:refs/heads/for-a'\nUpdate a"
                  .formatted(head.substring(0, 7)));
    }
    assertThat(scene.run().pushes()).as("nothing more to do").isZero();
  }

  @Test
  void pathThatIsNotOnTheBranchYetNeedsNone() throws Exception {
    automation("a", "");
    automation("late", "");
    scene.tag("app", "1.1.0");
    assertThat(scene.run().ready("late")).startsWith("False UpdateFailed: ");
    try (Working working = Working.on(scene)) {
      scene.human("main", "late/app.yaml", scene.marked("app", "1.1.0"));
      working.request(Kind.IMAGE_UPDATE_AUTOMATION, "late");
      working.await(() -> working.seen().ready("late").equals(READY));
      assertThat(tagOf(BRANCH, "a")).isEqualTo("1.1.0");
    }
  }

  @Test
  void refspecReplacesNobodysCommitUnlessItSaysSo() {
    automation("a", ", refspec: \"refs/heads/updates:refs/heads/for-a\"");
    scene.tag("app", "1.1.0");
    scene.run();
    String human = scene.human("for-a", "notes.txt", "keep me\n");
    scene.tag("app", "1.2.0");
    Ran refused = scene.run();
    assertThat(refused.ready("a"))
        .isEqualTo(
            "False GitOperationFailed: failed to update source: failed to push to remote:"
                + " non-fast-forward update: refs/heads/for-a");
    assertThat(scene.repository.head("for-a")).isEqualTo(human);
    assertThat(tagOf(BRANCH, "a")).isEqualTo("1.1.0");
    scene.edit("automation-a", "refspec: \"", "refspec: \"+");
    assertThat(scene.run().ready("a")).isEqualTo(READY);
    assertThat(scene.repository.head("for-a")).isEqualTo(scene.repository.head(BRANCH));
  }
}

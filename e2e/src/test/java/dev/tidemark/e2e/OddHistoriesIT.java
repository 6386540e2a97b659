package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories, references and paths as they are met with, though rarely. */
class OddHistoriesIT {
  private static final String READY = "True Succeeded: repository up-to-date";
  private static final String STRANGERS =
      "False GitOperationFailed: failed to update source: branch 'updates' shares no history with"
          + " 'main'; name another push branch or delete it, nothing was pushed";
  private static final String FILE = "apps/app.yaml";

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene =
        GitScene.in(folder).image("app", "1.0.0", "1.1.0").automation("apps", "./apps", "updates");
    scene.repository.commit("main").file(FILE, scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private String tree(String revision) {
    return scene.repository.treeId(revision);
  }

  /** A commit without parents, of the files of a revision and one more. */
  private String orphan(String branch, String path) {
    String root = scene.repository.git().run("commit-tree", "-m", "Root", tree("main"));
    scene.repository.git().run("update-ref", "refs/heads/" + branch, root);
    return scene.human(branch, path, "mine\n");
  }

  @Test
  void checkoutBranchOfAnotherHistory() {
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    String before = scene.repository.head("updates");
    orphan("main", "other.txt");
    scene.tag("app", "1.2.0");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(STRANGERS);
    assertThat(scene.repository.head("updates")).isEqualTo(before);
  }

  @Test
  void pushBranchOfAnotherHistory() {
    String human = orphan("updates", "pages/index.html");
    assertThat(scene.run().ready("apps")).isEqualTo(STRANGERS);
    assertThat(scene.repository.head("updates")).isEqualTo(human);
    scene.human("main", FILE, scene.marked("app", "1.1.0"));
    assertThat(scene.run().ready("apps")).as("nothing to update").isEqualTo(READY);
    assertThat(scene.repository.head("updates")).isEqualTo(human);
  }

  @Test
  void checkoutBranchThatWasAmended() {
    String old = scene.human("main", "README.md", "# One\n");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    scene.repository.git().run("update-ref", "refs/heads/main", old + "^");
    String amended = scene.human("main", "NOTES.md", "# Two\n");
    scene.tag("app", "1.2.0");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.log("updates", "%H")).contains(old, amended);
    assertThat(scene.repository.text("updates", FILE)).isEqualTo(scene.marked("app", "1.2.0"));
  }

  @Test
  void emptyTree() {
    String tree = scene.repository.git().run("mktree"); // of nothing
    String empty = scene.repository.git().run("commit-tree", "-m", "Nothing", tree);
    scene.repository.git().run("update-ref", "refs/heads/main", empty);
    assertThat(scene.run().ready("apps"))
        .isEqualTo(
            "False UpdateFailed: failed to apply policies: walking path for files: lstat apps: no"
                + " such file or directory");
    scene.automation("apps", "./", "updates");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(ran.pushes()).isZero();
  }

  @Test
  void nameOfTheBranchThatIsPushedTo() {
    scene.edit("fleet", "branch: main", "name: refs/heads/main");
    scene.automation("apps", "./apps", "main");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Seed");
    assertThat(scene.run().pushes()).isZero();
    scene.tag("app", "1.2.0");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Update apps", "Seed");
  }

  @Test
  void referencesThatAreNotThere() {
    String before = "branch: main";
    for (Map.Entry<String, String> row :
        Map.of(
                "semver: \">=9\"", "no match found for semver: >=9",
                "semver: nonsense", "semver parse error: improper constraint: \"nonsense\"",
                "name: refs/pull/404/head",
                    "unable to resolve ref 'refs/pull/404/head' to a specific commit",
                "name: refs/heads/",
                    "ref refs/heads/ is invalid; Git refs cannot begin or end with a slash '/'",
                "commit: \"abc1234\"",
                    "unable to resolve commit object for 'abc1234': object not found",
                "tag: v404",
                    "unable to clone '%s': couldn't find remote ref \"refs/tags/v404\""
                        .formatted(scene.server.url("fleet")))
            .entrySet()) {
      scene.edit("fleet", before, row.getKey());
      before = row.getKey();
      assertThat(scene.run().ready("apps"))
          .isEqualTo("False GitOperationFailed: failed to checkout source: " + row.getValue());
    }
    scene.edit("fleet", before, "branch: \"-x\"");
    assertThat(scene.run().ready("apps")).startsWith("False ").doesNotContain("Exception");
  }

  @Test
  void saysThatItOnlyLookedWhenNothingElseHasChanged() {
    scene.automation("apps", "./apps", "main");
    scene.run();
    scene.edit("fleet", "/fleet\"", "/gone\"");
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .startsWith(
            "False GitOperationFailed: failed to checkout source: unable to list remote for '"
                + scene.server.url("gone"));
    scene.tag("app", "1.2.0");
    assertThat(scene.run().ready("apps"))
        .startsWith("False GitOperationFailed: failed to checkout source: unable to clone '");
  }

  @Test
  void youngestOfVersionsThatDifferInTheirBuildOnly() {
    scene.repository.git().run("tag", "v1.0.0+9", "main");
    String young = scene.repository.commit("main").file("a", "b\n").at(1_800_000_000).write();
    scene.repository.git().run("tag", "-a", "-m", "young", "v1.0.0+10", young);
    scene.edit("fleet", "branch: main", "semver: \">=1\"");
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(ran.status("apps").observedSourceRevision()).isEqualTo("v1.0.0+10@sha1:" + young);
    scene.edit("fleet", "semver: \">=1\"", "name: \"refs/tags/v1.0.0+10^{}\"");
    assertThat(scene.run().status("apps").observedSourceRevision())
        .isEqualTo("v1.0.0+10^{}@sha1:" + young);
  }

  @Test
  void pathsOfAnySpelling() {
    String[] paths = {"apps/", "/apps", "./apps//", "apps/../apps", "../../apps", ".", "/", "\"\""};
    for (int i = 0; i < paths.length; i++) {
      scene.automation("apps", paths[i], "to-" + i);
      assertThat(scene.run().ready("apps")).as(paths[i]).isEqualTo(READY);
      assertThat(scene.repository.text("to-" + i, FILE)).isEqualTo(scene.marked("app", "1.1.0"));
    }
  }

  @Test
  void refspecsAsForgesWantThem() {
    String[] targets = {
      "refs/for/main%topic=images,r=a@example.com",
      "refs/merge-requests/x",
      "refs/tags/image-updates"
    };
    int patch = 0;
    for (String target : targets) {
      scene.automation(
          "apps", "./apps", "push: {branch: main, refspec: \"HEAD:" + target + "\"}", "");
      scene.tag("app", "1.2." + patch++);
      assertThat(scene.run().ready("apps")).as(target).isEqualTo(READY);
      assertThat(scene.repository.head(target)).isEqualTo(scene.repository.head("main"));
    }
    scene.repository.git().run("tag", "-f", "-a", "-m", "text", "image-updates", "main");
    scene.tag("app", "1.2.9");
    assertThat(scene.run().ready("apps")).as("a tag with a text").isEqualTo(READY);
    assertThat(scene.repository.head("image-updates")).isEqualTo(scene.repository.head("main"));
    scene.tag("app", "1.3.0");
    for (String refspec :
        new String[] {":refs/heads/x", "refs/heads/*:refs/heads/*", "a b:c", "main:main"}) {
      scene.automation("apps", "./apps", "push: {branch: main, refspec: \"" + refspec + "\"}", "");
      assertThat(scene.run().ready("apps"))
          .as(refspec)
          .startsWith("False GitOperationFailed: failed to update source: ");
    }
    assertThat(scene.repository.text("main", FILE)).doesNotContain("1.3.0");
  }

  @Test
  void tagAndBranchOfOneName() {
    String tagged = scene.repository.head("main");
    scene.repository.git().run("tag", "main", tagged);
    scene.repository.git().run("tag", "updates", tagged);
    scene.human("main", "README.md", "# Branch\n");
    String moved = scene.repository.git().run("rev-parse", "refs/heads/main");
    assertThat(scene.run().ready("apps")).isEqualTo(READY);
    assertThat(scene.repository.git().run("rev-parse", "refs/heads/updates^")).isEqualTo(moved);
    assertThat(scene.repository.git().run("rev-parse", "refs/tags/updates")).isEqualTo(tagged);
  }
}

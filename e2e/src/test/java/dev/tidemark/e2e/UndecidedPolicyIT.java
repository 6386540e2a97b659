package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An update on the push branch whose policy has elected nothing so far: a first run on a lost state
 * folder, while the registry is down, must not close the pull request.
 */
class UndecidedPolicyIT {
  private static final String BRANCH = "updates";
  private static final String NOWHERE = "127.0.0.1:1";
  private static final String READY = "True Succeeded: repository up-to-date";

  @TempDir Path folder;
  private GitScene scene;
  private String head;

  @BeforeEach
  void pushAnUpdate() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0").image("web", "1.0.0");
    scene.automation("apps", "./apps", BRANCH);
    scene
        .repository
        .commit("main")
        .file("apps/app.yaml", scene.marked("app", "1.0.0"))
        .file("apps/web.yaml", scene.marked("web", "1.0.0"))
        .write();
    assertThat(scene.run().pushes()).isOne();
    head = scene.repository.head(BRANCH);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void appIsOutOfReach() {
    scene.edit("app", scene.registry.host(), NOWHERE);
  }

  private String text(String image) {
    return scene.repository.text(BRANCH, "apps/" + image + ".yaml");
  }

  @Test
  void staysWhileTheRegistryIsDown() {
    appIsOutOfReach();
    Ran ran = scene.runWith("lost");
    assertThat(ran.ready("apps")).isEqualTo(READY);
    assertThat(ran.pushes()).isZero();

    scene.human("main", "notes.txt", "moved\n");
    assertThat(scene.runWith("lost").pushes()).isZero();
    assertThat(scene.repository.head(BRANCH)).isEqualTo(head);
  }

  @Test
  void staysBelowUpdatesOfOthers() {
    appIsOutOfReach();
    scene.human("main", "notes.txt", "moved\n");
    scene.tag("web", "1.2.0");

    assertThat(scene.runWith("lost").pushes()).isOne();

    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(head);
    assertThat(text("app")).isEqualTo(scene.marked("app", "1.1.0"));
    assertThat(text("web")).isEqualTo(scene.marked("web", "1.2.0"));
    assertThat(scene.runWith("lost").pushes()).as("nothing more to do").isZero();
  }

  @Test
  void isMadeAnewOnceThePolicyHasDecided() {
    appIsOutOfReach();
    scene.runWith("lost");
    String main = scene.human("main", "notes.txt", "moved\n");
    scene.edit("app", NOWHERE, scene.registry.host());

    assertThat(scene.runWith("lost").pushes()).isOne();

    assertThat(scene.repository.head(BRANCH + "^")).isEqualTo(main);
    assertThat(text("app")).isEqualTo(scene.marked("app", "1.1.0"));
  }

  @Test
  void isTakenBackWhenThePolicyIsGone() throws IOException {
    Files.delete(folder.resolve("manifests").resolve("app.yaml"));
    assertThat(scene.runWith("lost").pushes()).isOne();
    assertThat(scene.repository.head(BRANCH)).isEqualTo(scene.repository.head("main"));
  }
}

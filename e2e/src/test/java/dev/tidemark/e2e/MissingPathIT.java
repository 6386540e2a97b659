package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update path that is not in the repository (contract sections 6 and 9.1, UpdateFailed). */
class MissingPathIT {
  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0").automation("apps", "./none", "up");
    scene.repository.commit("main").file("apps/app.yaml", scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void saysUpdateFailedWithoutATemporaryPathAndPushesNothing() {
    Ran ran = scene.run();
    assertThat(ran.ready("apps"))
        .isEqualTo(
            "False UpdateFailed: failed to apply policies: walking path for files: lstat none:"
                + " no such file or directory");
    assertThat(scene.repository.refs()).containsOnlyKeys("refs/heads/main");
  }

  @Test
  void goesOnWhenThePathIsThere() {
    scene.run();
    scene.repository.commit("main").file("none/app.yaml", scene.marked("app", "1.0.0")).write();
    Ran ran = scene.run();
    assertThat(ran.ready("apps")).isEqualTo("True Succeeded: repository up-to-date");
    assertThat(scene.repository.text("up", "none/app.yaml"))
        .isEqualTo(scene.marked("app", "1.1.0"));
  }
}

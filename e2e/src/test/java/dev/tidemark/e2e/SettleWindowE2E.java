package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags that are published one after the other go into one commit. */
class SettleWindowE2E {
  private static final String WINDOW = "8s";

  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene =
        GitScene.in(folder)
            .image("one", "1.0.0")
            .image("two", "1.0.0")
            .automation("gathers", "./gathers", "push: {branch: main}", "")
            .automation("at-once", "./at-once", "push: {branch: main}", "");
    scene.edit("one", "interval: 1m", "interval: 1s");
    scene.edit("two", "interval: 1m", "interval: 1s");
    scene
        .repository
        .commit("main")
        .file("gathers/one.yaml", scene.marked("one", "1.0.0"))
        .file("gathers/two.yaml", scene.marked("two", "1.0.0"))
        .file("at-once/one.yaml", scene.marked("one", "1.0.0"))
        .file("at-once/two.yaml", scene.marked("two", "1.0.0"))
        .write();
    scene.run(); // the policies have elected, so that no window is open at the start
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void flagGathersUpdatesExceptWhereAnnotationDoesNot() throws Exception {
    annotate("at-once", "0s");
    gathers("--settle-window", WINDOW);
  }

  @Test
  void annotationGathersUpdates() throws Exception {
    annotate("gathers", WINDOW);
    gathers();
  }

  private void annotate(String automation, String window) {
    scene.edit(
        "automation-" + automation,
        "{name: " + automation + "}",
        "{name: %s, annotations: {image.tidemark.dev/settle-window: %s}}"
            .formatted(automation, window));
  }

  private void gathers(String... flags) throws Exception {
    try (RunningService service = scene.service(flags)) {
      service.await(() -> service.log().contains("is running"));
      scene.tag("one", "1.1.0");
      service.await(() -> commits("at-once") == 1);
      scene.tag("two", "1.1.0");
      service.await(() -> commits("at-once") == 2 && commits("gathers") > 0);
      assertThat(commits("gathers")).isOne();
      assertThat(scene.subjects("main").getFirst()).isEqualTo("Update gathers");
      assertThat(scene.repository.text("main", "gathers/one.yaml")).contains(":1.1.0 #");
      assertThat(scene.repository.text("main", "gathers/two.yaml")).contains(":1.1.0 #");
      assertThat(service.endsWithin(10)).isTrue();
    }
  }

  private int commits(String automation) {
    return Collections.frequency(scene.subjects("main"), "Update " + automation);
  }
}

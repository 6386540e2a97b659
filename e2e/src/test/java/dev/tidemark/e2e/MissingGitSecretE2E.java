package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GitRepository's Secret that is not among the manifests, as bootstrap leaves it. */
class MissingGitSecretE2E {
  @TempDir Path folder;

  @Test
  void isNamedOnceForAllAutomations() {
    try (GitScene scene = GitScene.in(folder).image("app", "1.0.0", "1.1.0")) {
      scene.edit("fleet", "ref: {branch: main}", "ref: {branch: main}, secretRef: {name: fleet}");
      scene
          .repository
          .commit("main")
          .file("a/app.yaml", scene.marked("app", "1.0.0"))
          .file("b/app.yaml", scene.marked("app", "1.0.0"))
          .write();
      scene.automation("a", "./a", "flux/a").automation("b", "./b", "flux/b");

      PackagedProgram.Ended once = scene.once();

      assertThat(once.exit()).as(once.toString()).isZero();
      assertThat(once.err())
          .containsOnlyOnce(
              "⚠️ GitRepository/flux-system/fleet: Secret flux-system/fleet is not among the"
                  + " manifests; ");
      assertThat(scene.repository.text("flux/a", "a/app.yaml")).contains(":1.1.0");
      assertThat(scene.repository.text("flux/b", "b/app.yaml")).contains(":1.1.0");
    }
  }
}

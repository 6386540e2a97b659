package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.local.FileDecisionLog;
import dev.tidemark.local.StateFolder;
import dev.tidemark.runtime.controller.spi.Decision;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The records from which {@code explain} tells why an image was or was not updated: scanned,
 * filtered, elected, found at a marker, committed, pushed.
 */
class DecisionChainIT {
  @TempDir Path folder;
  private GitScene scene;

  @BeforeEach
  void start() {
    scene =
        GitScene.in(folder)
            .image("app", "1.0.0", "1.1.0", "latest", "1.2.0-rc.1")
            .automation("apps", "./apps", "push: {branch: main}", "");
    scene
        .repository
        .commit("main")
        .file("apps/app.yaml", scene.marked("app", "1.0.0"))
        .file("apps/other.yaml", "image: x:1 # {\"$imagepolicy\": \"flux-system:nobody\"}\n")
        .write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private List<Decision> decisions(Kind<?, ?> kind, String name) {
    return new FileDecisionLog(StateFolder.beside(folder.resolve("state")))
        .last(new ResourceKey(kind, new ObjectName("flux-system", name)), 10);
  }

  @Test
  void tellsTheWholeWayOfAnUpdate() {
    scene.run();
    Decision scanned = decisions(Kind.IMAGE_REPOSITORY, "app").getFirst();
    assertThat(scanned.step()).isEqualTo("scan");
    assertThat(scanned.reason()).isEqualTo("first scan");
    assertThat(scanned.facts()).containsEntry("tags", "4");

    Decision elected = decisions(Kind.IMAGE_POLICY, "app").getFirst();
    assertThat(elected.outcome()).isEqualTo("selected");
    assertThat(elected.facts().get("selected")).endsWith("/app:1.1.0");
    assertThat(elected.verdicts())
        .extracting(verdict -> verdict.subject() + " " + verdict.verdict())
        .startsWith("1.1.0 selected")
        .hasSize(4);

    Decision pushed = decisions(Kind.IMAGE_UPDATE_AUTOMATION, "apps").getFirst();
    assertThat(pushed.outcome()).isEqualTo("pushed");
    assertThat(pushed.facts())
        .containsEntry("commit", scene.repository.head("main"))
        .containsEntry("branch", "main")
        .containsEntry("source", "flux-system/fleet");
    assertThat(pushed.verdicts())
        .anySatisfy(verdict -> {
          assertThat(verdict.subject()).isEqualTo("apps/app.yaml:3");
          assertThat(verdict.verdict()).isEqualTo("changed");
          assertThat(verdict.reason()).contains("app:1.0.0 -> ", "app:1.1.0 by flux-system:app");
        })
        .anySatisfy(verdict -> {
          assertThat(verdict.subject()).startsWith("apps/other.yaml:1");
          assertThat(verdict.reason()).contains("flux-system:nobody");
        });
    assertThat(List.of(scanned, elected, pushed))
        .isSortedAccordingTo((left, right) -> left.at().compareTo(right.at()));
  }

  @Test
  void keepsWhyOverRestartsAndQuietRuns() {
    scene.run();
    Decision pushed = decisions(Kind.IMAGE_UPDATE_AUTOMATION, "apps").getFirst();
    Decision elected = decisions(Kind.IMAGE_POLICY, "app").getFirst();
    for (int i = 0; i < 3; i++) {
      scene.run();
    }
    assertThat(decisions(Kind.IMAGE_UPDATE_AUTOMATION, "apps")).contains(pushed);
    assertThat(decisions(Kind.IMAGE_POLICY, "app")).containsExactly(elected);
    assertThat(decisions(Kind.IMAGE_REPOSITORY, "app")).hasSize(2); // the first, and no change
  }

  @Test
  void tellsOnWhomItFailed() {
    scene.repository.refuse("protected branch");
    scene.run();
    Decision refused = decisions(Kind.IMAGE_UPDATE_AUTOMATION, "apps").getFirst();
    assertThat(refused.outcome()).isEqualTo("refused");
    assertThat(refused.reason()).contains("pre-receive hook declined");
    assertThat(refused.facts())
        .containsEntry("reason", "GitOperationFailed")
        .containsEntry("remote", "protected branch");
    scene.run();
    assertThat(decisions(Kind.IMAGE_UPDATE_AUTOMATION, "apps")).hasSize(1); // it says the same
    scene.repository.hook("pre-receive", "");
  }
}

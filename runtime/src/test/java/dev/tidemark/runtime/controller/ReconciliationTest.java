package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.automation;
import static dev.tidemark.runtime.controller.Manifests.policy;
import static dev.tidemark.runtime.controller.Manifests.repository;
import static dev.tidemark.runtime.controller.Manifests.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all kinds share. */
class ReconciliationTest {
  private static final String APP = "example.com/app";

  private final TestWorld world = new TestWorld();

  private void repositoryWithTags() {
    world.resources.apply(repository("app", ""));
    world.registries.tags.put(APP, List.of("1.0.0"));
  }

  @Test
  void writesOneStatusARunAndNoneWithoutADifference() {
    repositoryWithTags();
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(world.resources.statusWrites()).isEqualTo(1);
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(world.resources.statusWrites()).isEqualTo(1);
  }

  @Test
  void setsItsFinalizerOnce() {
    repositoryWithTags();
    world.run(Kind.IMAGE_REPOSITORY, "app");
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(world.object(Kind.IMAGE_REPOSITORY, "app").meta().finalizers())
        .containsExactly(Annotations.FINALIZER);
  }

  @Test
  void keepsWhatOthersWroteMeanwhile() {
    repositoryWithTags();
    world.resources.beforeNextStatusWrite(
        () -> world.resources.annotate(Kind.IMAGE_REPOSITORY, TestWorld.name("app"), "a/b", "c"));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    var object = world.object(Kind.IMAGE_REPOSITORY, "app");
    assertThat(object.status().conditions().isReady()).isTrue();
    assertThat(object.meta().annotation("a/b")).contains("c");
  }

  @Test
  void neverClaimsToHaveSeenANewerSpec() {
    repositoryWithTags();
    world.resources.beforeNextStatusWrite(
        () -> world.resources.apply(repository("app", "timeout: 20s")));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    var object = world.object(Kind.IMAGE_REPOSITORY, "app");
    assertThat(object.meta().generation()).isEqualTo(2);
    assertThat(object.status().observedGeneration()).isEqualTo(1);
  }

  @Test
  void writesNoStatusOfAnObjectThatWentMeanwhile() {
    world.resources.apply(policy("app", ""));
    world.resources.beforeNextStatusWrite(() -> {
      world.resources.delete(Kind.IMAGE_POLICY, TestWorld.name("app"));
      world.run(Kind.IMAGE_POLICY, "app");
      world.resources.apply(policy("app", "suspend: true"));
    });
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(world.object(Kind.IMAGE_POLICY, "app").status().conditions().list()).isEmpty();
  }

  @Test
  void comesBackWhenTheStoreFails() {
    repositoryWithTags();
    world.resources.failing(
        Optional.of(new StoreException(StoreException.Reason.UNREADABLE, "the server is away")));
    assertThat(world.run(Kind.IMAGE_REPOSITORY, "app"))
        .isEqualTo(new Requeue.Backoff(Duration.ZERO));
    world.resources.failing(Optional.empty());
    assertThat(world.object(Kind.IMAGE_REPOSITORY, "app").status().conditions().list()).isEmpty();
  }

  @Test
  void showsAFaultOfOursInTheStatusAndTriesAgain() {
    repositoryWithTags();
    world.registries.faults.put(APP, new IllegalStateException("unforeseen"));
    assertThat(world.run(Kind.IMAGE_REPOSITORY, "app"))
        .isEqualTo(new Requeue.Backoff(Duration.ZERO));
    assertThat(world.conditions(Kind.IMAGE_REPOSITORY, "app"))
        .last()
        .asString()
        .startsWith("Ready=False/Failed: internal error: ")
        .contains("unforeseen");
    world.registries.faults.clear();
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(world.object(Kind.IMAGE_REPOSITORY, "app").status().conditions().isReady()).isTrue();
  }

  @Test
  void doesNothingAboutObjectsThatAreGone() {
    assertThat(world.run(Kind.IMAGE_REPOSITORY, "nobody")).isEqualTo(new Requeue.Never());
    assertThat(world.events).isEmpty();
  }

  @Test
  void refusesSourcesOfOtherNamespacesWhereThatIsForbidden() {
    Settings closed = TestWorld.withoutOtherNamespaces();
    world.resources.apply(source("other/config", ""));
    world.resources.apply(
        automation("auto", "").replace("name: config}", "name: config, namespace: other}"));
    assertThat(world.run(Kind.IMAGE_UPDATE_AUTOMATION, "auto", closed))
        .isEqualTo(new Requeue.Never());
    String text =
        "can't access 'GitRepository/other/config', cross-namespace references have been blocked";
    assertThat(world.conditions(Kind.IMAGE_UPDATE_AUTOMATION, "auto"))
        .containsExactly("Stalled=True/AccessDenied: " + text, "Ready=False/AccessDenied: " + text);
    world.run(Kind.IMAGE_UPDATE_AUTOMATION, "auto");
    assertThat(world.conditions(Kind.IMAGE_UPDATE_AUTOMATION, "auto").getLast())
        .startsWith("Ready=False/GitOperationFailed: ");
  }

  @Test
  void leavesRequestsOfSuspendedAutomationsOpen() {
    world.resources.apply(source("config", "") + automation("auto", "suspend: true"));
    world.request(Kind.IMAGE_UPDATE_AUTOMATION, "auto", "now");
    assertThat(world.run(Kind.IMAGE_UPDATE_AUTOMATION, "auto")).isEqualTo(new Requeue.Never());
    assertThat(world.object(Kind.IMAGE_UPDATE_AUTOMATION, "auto").status().lastHandledReconcileAt())
        .isEmpty();
    world.resources.apply(policy("app", "suspend: true"));
    world.request(Kind.IMAGE_POLICY, "app", "now");
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(world.object(Kind.IMAGE_POLICY, "app").status().lastHandledReconcileAt())
        .isEqualTo("now");
  }

  @Test
  void notesTheTimeOfEveryRunOfAnAutomation() {
    world.resources.apply(automation("auto", ""));
    world.run(Kind.IMAGE_UPDATE_AUTOMATION, "auto");
    var status = world.object(Kind.IMAGE_UPDATE_AUTOMATION, "auto").status();
    assertThat(status.lastAutomationRunTime()).contains(TestWorld.START);
    assertThat(status.observedSourceRevision()).isEmpty();
    assertThat(status.observedPolicies()).isEmpty();
  }

  @Test
  void sendsAlongTheAnnotationsThatAreMeantForEvents() {
    repositoryWithTags();
    world.resources.annotate(
        Kind.IMAGE_REPOSITORY, TestWorld.name("app"), Annotations.EVENT_PREFIX + "team", "a");
    world.resources.annotate(Kind.IMAGE_REPOSITORY, TestWorld.name("app"), "other/key", "b");
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(world.events.getFirst().metadata())
        .containsExactly(java.util.Map.entry(Annotations.EVENT_PREFIX + "team", "a"));
  }
}

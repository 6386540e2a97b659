package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.policy;
import static dev.tidemark.runtime.controller.Manifests.repository;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.Requeue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies whose tags are not there, or not yet. */
class PatienceTest {
  private final TestWorld world = new TestWorld();

  private void scan(String... tags) {
    world.registries.tags.put("example.com/app", List.of(tags));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    world.told();
  }

  private ImagePolicyStatus status() {
    return world.object(Kind.IMAGE_POLICY, "app").status();
  }

  private Reconciliation<ImagePolicySpec, ImagePolicyStatus> patient() {
    TagLists lists = new TagLists(world.tags);
    return world.runs(
        new PolicyReconciler(world.ports(), Settings.DEFAULT, lists, Patience.ofFlux()),
        Settings.DEFAULT);
  }

  private static Requeue in(long millis) {
    return new Requeue.After(Duration.ofMillis(millis));
  }

  /** After a start with an empty store nobody is woken by what the next scan puts right. */
  @Test
  void saysNothingOfMissingTagsWhileTheyAreBeingScanned() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0");
    world.run(Kind.IMAGE_POLICY, "app");
    world.told();
    world.tags.stored.clear();
    world.request(Kind.IMAGE_POLICY, "app", "look");
    ImagePolicyStatus before = status();
    var runs = patient();
    assertThat(runs.reconcile(TestWorld.name("app"), false)).isEqualTo(in(1000));
    assertThat(runs.reconcile(TestWorld.name("app"), false)).isEqualTo(in(1500));
    assertThat(status()).as("a request that has no answer yet is not handled").isEqualTo(before);
    scan("1.0.0");
    assertThat(runs.reconcile(TestWorld.name("app"), false)).isEqualTo(new Requeue.Never());
    assertThat(status()).isEqualTo(before.withLastHandledReconcileAt("look"));
    assertThat(world.told()).isEmpty();
  }

  @Test
  void saysThatTagsAreMissingWhenTheyStayAway() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0");
    world.tags.stored.clear();
    var runs = patient();
    for (long millis : List.of(1000L, 1500L, 2250L, 30_000L)) {
      assertThat(world.told()).isEmpty();
      assertThat(runs.reconcile(TestWorld.name("app"), false)).isEqualTo(in(millis));
    }
    String told = "DependencyNotReady: retrying in 30s error: no tags in database";
    assertThat(world.told()).containsExactly("WARNING " + told);
    assertThat(runs.reconcile(TestWorld.name("app"), false)).isEqualTo(in(30_000));
    assertThat(world.conditions(Kind.IMAGE_POLICY, "app")).last().isEqualTo("Ready=False/" + told);
  }

  @Test
  void tellsAtOnceWhoAsksForARun() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    scan("1.0.0");
    world.tags.stored.clear();
    assertThat(patient().reconcile(TestWorld.name("app"), true)).isEqualTo(in(30_000));
  }

  @Test
  void tellsAtOnceThatARepositoryWasNeverScanned() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    assertThat(patient().reconcile(TestWorld.name("app"), false)).isEqualTo(in(30_000));
  }
}

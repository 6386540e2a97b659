package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.automation;
import static dev.tidemark.runtime.controller.Manifests.object;
import static dev.tidemark.runtime.controller.Manifests.policy;
import static dev.tidemark.runtime.controller.Manifests.repository;
import static dev.tidemark.runtime.controller.Manifests.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who wakes whom (contract sections 5.6 and 8). */
class TriggersTest {
  private final TestWorld world = new TestWorld();
  private final List<String> woken = new ArrayList<>();
  private final Triggers triggers = new Triggers(world.resources);

  @BeforeEach
  void watch() {
    world.resources.apply(repository("app", "") + policy("app", ""));
    world.resources.apply(automation("auto", "") + source("config", ""));
    world.resources.apply(automation("elsewhere/auto", "") + policy("elsewhere/own", ""));
    world.resources.apply(
        object(
            "ImagePolicy",
            "elsewhere/app",
            "imageRepositoryRef: {name: app, namespace: default}, policy: {semver: {range: '*'}}"));
    world.resources.watch(new Watcher());
    woken.clear();
  }

  private final class Watcher implements dev.tidemark.runtime.controller.spi.ResourceListener {
    @Override
    public void added(Resource<?, ?> resource) {
      note(triggers.added(resource));
    }

    @Override
    public void changed(Resource<?, ?> before, Resource<?, ?> after) {
      note(triggers.changed(before, after));
    }

    @Override
    public void removed(Resource<?, ?> resource) {
      note(triggers.removed(resource));
    }
  }

  private void note(List<Trigger> due) {
    due.forEach(
        trigger -> woken.add(trigger.key() + (trigger.settles() ? " when it has settled" : "")));
  }

  @Test
  void newObjectsAreDueAndRepositoriesWakeTheirPolicies() {
    world.resources.apply(repository("new", ""));
    assertThat(woken).containsExactly("ImageRepository/default/new");
    woken.clear();
    world.resources.apply(
        object(
            "ImagePolicy",
            "late",
            "imageRepositoryRef: {name: new}, policy: {semver: {range: '*'}}"));
    world.resources.delete(Kind.IMAGE_REPOSITORY, TestWorld.name("new"));
    assertThat(woken).containsExactly("ImagePolicy/default/late", "ImagePolicy/default/late");
    woken.clear();
    world.resources.apply(source("other", ""));
    assertThat(woken).isEmpty();
  }

  @Test
  void newTagsWakePoliciesOfAllNamespacesAndTheSameTagsNobody() {
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(woken).contains("ImagePolicy/default/app", "ImagePolicy/elsewhere/app");
    assertThat(woken).doesNotContain("ImagePolicy/elsewhere/own");
    woken.clear();
    world.pass(java.time.Duration.ofMinutes(6));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(woken).isEmpty();
  }

  /** The simulator: otherwise the old image stays elected until a tag is pushed. */
  @Test
  void sameTagsOfAnotherImageWakePolicies() {
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    world.registries.tags.put("example.com/moved", List.of("1.0.0"));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    world.resources.apply(
        object("ImageRepository", "app", "image: example.com/moved, interval: 5m"));
    woken.clear();
    world.run(Kind.IMAGE_REPOSITORY, "app");
    assertThat(woken).contains("ImagePolicy/default/app", "ImagePolicy/elsewhere/app");
  }

  @Test
  void choicesWakeAutomationsOfTheirNamespaceWhateverTheySelect() {
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    world.run(Kind.IMAGE_REPOSITORY, "app");
    woken.clear();
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(woken).containsExactly("ImageUpdateAutomation/default/auto when it has settled");
    woken.clear();
    world.run(Kind.IMAGE_POLICY, "app");
    assertThat(woken).isEmpty();
  }

  @Test
  void changedSourcesWakeTheAutomationsOnThem() {
    world.resources.apply(source("config", "timeout: 20s"));
    assertThat(woken).containsExactly("ImageUpdateAutomation/default/auto");
    woken.clear();
    world.resources.delete(Kind.GIT_REPOSITORY, TestWorld.name("config"));
    assertThat(woken).isEmpty();
  }

  @Test
  void ownChangesAndRequestsCountButNotOwnStatuses() {
    world.resources.apply(repository("app", "timeout: 20s"));
    world.request(Kind.IMAGE_POLICY, "app", "one");
    world.resources.annotate(
        Kind.IMAGE_POLICY, TestWorld.name("app"), "something/else", "changes nothing");
    world.request(Kind.IMAGE_POLICY, "app", "two");
    assertThat(woken)
        .containsExactly(
            "ImageRepository/default/app", "ImagePolicy/default/app", "ImagePolicy/default/app");
    woken.clear();
    world.run(Kind.IMAGE_UPDATE_AUTOMATION, "auto");
    assertThat(woken).isEmpty();
    assertThat(Annotations.REQUESTED_AT).isEqualTo("reconcile.fluxcd.io/requestedAt");
  }

  @Test
  void deletionIsDueAtOnce() {
    world.run(Kind.IMAGE_POLICY, "app");
    woken.clear();
    world.resources.delete(Kind.IMAGE_POLICY, TestWorld.name("app"));
    assertThat(woken).containsExactly("ImagePolicy/default/app");
  }
}

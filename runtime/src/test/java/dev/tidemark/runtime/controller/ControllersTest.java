package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.object;
import static dev.tidemark.runtime.controller.Manifests.policy;
import static dev.tidemark.runtime.controller.Manifests.repository;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three reconcilers at work together, with threads of their own. */
class ControllersTest {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final TestWorld world = new TestWorld();

  private Controllers controllers() {
    return new Controllers(
        world.ports(),
        Settings.DEFAULT,
        (template, values, automation, changes, time) -> {
          throw new AssertionError("nothing is committed here");
        },
        plan -> {},
        Delays.none(),
        Controllers.Tuning.DEFAULT);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + MOST_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private boolean ready(Kind<?, ?> kind, String name) {
    return world.object(kind, name).status().conditions().isReady();
  }

  @Test
  void carriesNewTagsToPolicies() {
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    try (Controllers controllers = controllers()) {
      controllers.start();
      world.resources.apply(policy("app", ""));
      await(() -> !world.conditions(Kind.IMAGE_POLICY, "app").isEmpty());
      world.resources.apply(repository("app", ""));
      await(() -> ready(Kind.IMAGE_POLICY, "app"));
      world.registries.tags.put("example.com/app", List.of("1.0.0", "1.1.0"));
      controllers.request(new ResourceKey(Kind.IMAGE_REPOSITORY, TestWorld.name("app")));
      await(() ->
          world
              .conditions(Kind.IMAGE_POLICY, "app")
              .getLast()
              .contains("resolved to 1.1.0 (previously example.com/app:1.0.0)"));
    }
  }

  @Test
  void delaysNobodyWhereOneObjectFailsInAWayThatNobodyForesaw() {
    for (int i = 0; i < 20; i++) {
      world.registries.faults.put("example.com/bad" + i, new StackOverflowError());
      world.resources.apply(
          object("ImageRepository", "bad" + i, "image: example.com/bad" + i + ", interval: 1m"));
    }
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    world.resources.apply(repository("app", "") + policy("app", ""));
    try (Controllers controllers = controllers()) {
      controllers.start();
      await(() -> ready(Kind.IMAGE_POLICY, "app"));
      for (int i = 0; i < 20; i++) {
        String bad = "bad" + i;
        await(() -> !world.conditions(Kind.IMAGE_REPOSITORY, bad).isEmpty());
        assertThat(world.conditions(Kind.IMAGE_REPOSITORY, bad).getLast())
            .contains("internal error: java.lang.StackOverflowError");
      }
    }
  }

  @Test
  void finishesWhatIsDeletedAndForgetsIt() {
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    world.resources.apply(repository("app", "") + policy("app", ""));
    try (Controllers controllers = controllers()) {
      controllers.start();
      await(() -> ready(Kind.IMAGE_POLICY, "app"));
      world.resources.delete(Kind.IMAGE_REPOSITORY, TestWorld.name("app"));
      await(() -> world.resources.list(Kind.IMAGE_REPOSITORY).isEmpty());
      await(() ->
          world
              .conditions(Kind.IMAGE_POLICY, "app")
              .getLast()
              .contains("referenced ImageRepository does not exist"));
      ResourceKey gone = new ResourceKey(Kind.IMAGE_REPOSITORY, TestWorld.name("app"));
      await(() -> controllers.lastRun(gone).isEmpty());
      assertThat(controllers.nextRun(gone)).isEmpty();
    }
  }

  /** C1: whatever somebody sets the clock to, an object is scanned once, not again and again. */
  @ParameterizedTest
  @ValueSource(longs = {-400, -1, 1, 400})
  void scansEachOnceWhenTheClockIsSet(long days) {
    for (int i = 0; i < 20; i++) {
      world.registries.tags.put("example.com/a" + i, List.of("1.0.0"));
      world.resources.apply(
          object("ImageRepository", "a" + i, "image: example.com/a" + i + ", interval: 5m"));
    }
    try (Controllers controllers = controllers()) {
      controllers.start();
      await(() -> world.registries.asked.size() == 20 && allAreReady());
      world.pass(Duration.ofDays(days));
      for (int round = 1; round <= 3; round++) {
        int all = world.resources.statusWrites();
        for (int i = 0; i < 20; i++) {
          String spec = "image: example.com/a" + i + ", interval: 5m, timeout: " + round + "s";
          world.resources.apply(object("ImageRepository", "a" + i, spec));
        }
        await(() -> world.resources.statusWrites() == all + 20 && allAreReady());
      }
      // Once for the clock, whose last scan lies a day or more away; the other looks were too
      // early.
      assertThat(world.registries.asked).hasSize(40);
      for (int i = 0; i < 20; i++) {
        ResourceKey key = new ResourceKey(Kind.IMAGE_REPOSITORY, TestWorld.name("a" + i));
        await(() -> controllers.nextRun(key).isPresent()); // the last run may still be ending
        assertThat(controllers.nextRun(key).orElseThrow())
            .isBetween(world.now(), world.now().plus(Duration.ofMinutes(6)));
      }
    }
  }

  private boolean allAreReady() {
    return world.resources.list(Kind.IMAGE_REPOSITORY).stream()
        .allMatch(one ->
            one.status().conditions().isReady()
                && one.status().observedGeneration() == one.meta().generation());
  }

  @Test
  void runsEverythingOnceInTheOrderOfDependence() throws InterruptedException {
    world.registries.tags.put("example.com/app", List.of("1.0.0"));
    world.resources.apply(policy("app", "") + repository("app", ""));
    Controllers controllers = controllers();
    controllers.runOnce();
    assertThat(ready(Kind.IMAGE_POLICY, "app")).isTrue();
  }
}

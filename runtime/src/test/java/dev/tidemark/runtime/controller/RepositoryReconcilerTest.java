package dev.tidemark.runtime.controller;

import static dev.tidemark.runtime.controller.Manifests.repository;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepositoryReconcilerTest {
  private static final String APP = "example.com/app";
  private static final Requeue FIVE_MINUTES = new Requeue.After(Duration.ofMinutes(5));

  private final TestWorld world = new TestWorld();

  private Requeue run() {
    return world.run(Kind.IMAGE_REPOSITORY, "app");
  }

  private ImageRepositoryStatus status() {
    return world.object(Kind.IMAGE_REPOSITORY, "app").status();
  }

  private void scan(String... tags) {
    world.resources.apply(repository("app", ""));
    world.registries.tags.put(APP, List.of(tags));
    assertThat(run()).isEqualTo(FIVE_MINUTES);
    world.told();
    world.registries.asked.clear();
  }

  @Test
  void scansNewOnesAndSaysWhatItFound() {
    world.resources.apply(repository("app", ""));
    world.registries.tags.put(APP, List.of("1.0.0", "1.1.0", "1.1.0.sig"));
    assertThat(run()).isEqualTo(FIVE_MINUTES);
    assertThat(world.conditions(Kind.IMAGE_REPOSITORY, "app"))
        .containsExactly(
            "Ready=True/Succeeded: successful scan: found 2 tags with checksum 495453000");
    assertThat(world.told())
        .containsExactly("NORMAL Succeeded: successful scan: found 2 tags with checksum 495453000");
    assertThat(status().canonicalImageName()).isEqualTo(APP);
    assertThat(status().lastScanResult().orElseThrow().latestTags())
        .containsExactly("1.1.0", "1.0.0");
    assertThat(status().lastScanResult().orElseThrow().scanTime()).contains(TestWorld.START);
  }

  @Test
  void restsUntilTheIntervalIsOver() {
    scan("1.0.0");
    world.pass(Duration.ofMinutes(2));
    assertThat(run()).isEqualTo(new Requeue.After(Duration.ofMinutes(3)));
    assertThat(world.registries.asked).isEmpty();
    world.pass(Duration.ofMinutes(3));
    assertThat(run()).isEqualTo(FIVE_MINUTES);
    assertThat(world.registries.asked).containsExactly("list example.com/app");
  }

  @Test
  void scansOncePerRequest() {
    scan("1.0.0");
    world.request(Kind.IMAGE_REPOSITORY, "app", "now");
    run();
    run();
    assertThat(world.registries.asked).containsExactly("list example.com/app");
    assertThat(status().lastHandledReconcileAt()).isEqualTo("now");
  }

  @Test
  void handlesRequestsButAsksNobodyWhileSuspended() {
    scan("1.0.0");
    world.resources.apply(repository("app", "suspend: true"));
    world.request(Kind.IMAGE_REPOSITORY, "app", "now");
    world.pass(Duration.ofDays(1));
    assertThat(run()).isEqualTo(new Requeue.Never());
    assertThat(world.registries.asked).isEmpty();
    assertThat(status().lastHandledReconcileAt()).isEqualTo("now");
    assertThat(status().observedGeneration()).isEqualTo(2);
    assertThat(world.told()).isEmpty();
    world.resources.apply(repository("app", "suspend: false"));
    run();
    assertThat(world.registries.asked).containsExactly("list example.com/app");
  }

  @Test
  void keepsWhatItKnowsWhenScansFail() {
    scan("1.0.0", "1.1.0");
    var before = status().lastScanResult();
    world.registries.faults.put(
        APP,
        new RegistryException(
            RegistryException.Reason.RATE_LIMITED,
            "429 Too Many Requests",
            Optional.of(Duration.ofSeconds(42))));
    world.pass(Duration.ofMinutes(5));
    assertThat(run()).isEqualTo(new Requeue.Backoff(Duration.ofSeconds(42)));
    assertThat(status().lastScanResult()).isEqualTo(before);
    assertThat(world.tags.stored.get(TestWorld.name("app")).raw().size()).isEqualTo(2);
    assertThat(world.conditions(Kind.IMAGE_REPOSITORY, "app"))
        .containsExactly(
            "Reconciling=True/ProgressingWithRetry: scanning: triggered by interval",
            "Ready=False/ReadOperationFailed: scan failed: 429 Too Many Requests");
    world.registries.faults.clear();
    world.told();
    assertThat(run()).isEqualTo(FIVE_MINUTES);
    assertThat(world.told()).singleElement().asString().startsWith("NORMAL Succeeded: ");
  }

  @Test
  void scansAgainWhatWasLostOrDamaged() {
    scan("1.0.0");
    world.tags.stored.clear();
    run();
    assertThat(world.registries.asked).containsExactly("list example.com/app");
    assertThat(world.tags.stored).containsKey(TestWorld.name("app"));
  }

  @Test
  void saysWhichStoreCannotKeepTheTags() {
    world.resources.apply(repository("app", ""));
    world.registries.tags.put(APP, List.of("1.0.0"));
    world.tags.fault =
        Optional.of(new StoreException(StoreException.Reason.UNWRITABLE, "no space left"));
    // What cannot be read is found out first, unless nothing was ever scanned.
    run();
    assertThat(world.conditions(Kind.IMAGE_REPOSITORY, "app").getLast()).contains("no space left");
    assertThat(status().lastScanResult()).isEmpty();
  }

  @Test
  void letsGoOfItsTagsWhenDeletedAlsoSuspended() {
    scan("1.0.0");
    world.resources.apply(repository("app", "suspend: true"));
    world.resources.delete(Kind.IMAGE_REPOSITORY, TestWorld.name("app"));
    assertThat(run()).isEqualTo(new Requeue.Never());
    assertThat(world.resources.list(Kind.IMAGE_REPOSITORY)).isEmpty();
    assertThat(world.tags.stored).isEmpty();
    assertThat(world.decisions).isEmpty();
  }

  @Test
  void comesBackOnlyWhenAskedWithIntervalZero() {
    world.resources.apply(repository("app", "").replace("interval: 5m", "interval: 0s"));
    world.registries.tags.put(APP, List.of("1.0.0"));
    assertThat(run()).isEqualTo(new Requeue.Never());
    run();
    assertThat(world.registries.asked).hasSize(2);
  }
}

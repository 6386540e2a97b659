package dev.tidemark.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.policy.ExclusionList;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every store of objects does, whatever is behind it. */
abstract class ResourceStoreContract {
  static final String NAMESPACE = "flux-system";

  /** The store under test, at work. */
  abstract ResourceStore store();

  /** What a person does: writes an ImageRepository. */
  abstract void apply(String name, String image);

  /** What a person does: takes it away. */
  abstract void delete(String name);

  static void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> find(String name) {
    return store().get(Kind.IMAGE_REPOSITORY, new ObjectName(NAMESPACE, name));
  }

  private Resource<ImageRepositorySpec, ImageRepositoryStatus> given(String name) {
    apply(name, "nginx");
    await(name + " is known", () -> find(name).isPresent());
    return find(name).orElseThrow();
  }

  private static StoreException.Reason reason(Throwable failure) {
    return ((StoreException) failure).reason();
  }

  @Test
  void listsByName() {
    given("b");
    given("a");
    given("c");
    assertThat(store().list(Kind.IMAGE_REPOSITORY))
        .extracting(one -> one.name().name())
        .containsExactly("a", "b", "c");
    assertThat(store().list(Kind.IMAGE_POLICY)).isEmpty();
  }

  @Test
  void knowsNothingOfOtherNames() {
    given("a");
    assertThat(find("b")).isEmpty();
    assertThat(store().get(Kind.IMAGE_POLICY, new ObjectName(NAMESPACE, "a"))).isEmpty();
  }

  @Test
  void beginsWithGenerationOneAndNothingObserved() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = given("app");
    assertThat(app.meta().generation()).isEqualTo(1);
    assertThat(app.meta().uid()).isNotEmpty();
    assertThat(app.status()).isEqualTo(ImageRepositoryStatus.INITIAL);
    assertThat(app.spec().exclusionList()).isEqualTo(ExclusionList.DEFAULT);
  }

  @Test
  void countsChangesOfTheSpecAlone() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = given("app");
    Resource<ImageRepositorySpec, ImageRepositoryStatus> written =
        store().writeStatus(app, app.status().withObservedGeneration(1));
    assertThat(written.meta().generation()).isEqualTo(1);
    apply("app", "redis");
    await("the change is known", () -> find("app").orElseThrow().meta().generation() == 2);
    assertThat(find("app").orElseThrow().status().observedGeneration()).isEqualTo(1);
    assertThat(find("app").orElseThrow().spec().image()).isEqualTo("redis");
  }

  @Test
  void givesBackTheStatusThatWasWritten() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = given("app");
    ImageRepositoryStatus status =
        new ImageRepositoryStatus(
            1,
            app.status()
                .conditions()
                .set(
                    Condition.READY,
                    Condition.State.TRUE,
                    "Succeeded",
                    "all \"well\"",
                    1,
                    Instant.parse("2026-11-23T08:00:00Z")),
            "token",
            "index.docker.io/library/nginx",
            Optional.of(
                new ImageRepositoryStatus.ScanResult(
                    2, "1", Optional.of(Instant.parse("2026-11-23T08:00:00Z")), List.of("b", "a"))),
            List.of("^x"));
    Resource<ImageRepositorySpec, ImageRepositoryStatus> written = store().writeStatus(app, status);
    assertThat(written.status()).isEqualTo(status);
    assertThat(find("app").orElseThrow().status()).isEqualTo(status);
    Resource<ImageRepositorySpec, ImageRepositoryStatus> emptied =
        store().writeStatus(written, ImageRepositoryStatus.INITIAL.withObservedGeneration(1));
    assertThat(emptied.status()).isEqualTo(ImageRepositoryStatus.INITIAL.withObservedGeneration(1));
  }

  @Test
  void refusesToWriteOverWhatWasNotRead() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = given("app");
    store().writeStatus(app, app.status().withObservedGeneration(1));
    assertThatThrownBy(() -> store().writeStatus(app, app.status().withObservedGeneration(2)))
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(reason(e)).isEqualTo(StoreException.Reason.CONFLICT));
    assertThatThrownBy(
            () -> store().writeMeta(app, app.meta().withFinalizer(Annotations.FINALIZER)))
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(reason(e)).isEqualTo(StoreException.Reason.CONFLICT));
    assertThat(find("app").orElseThrow().status().observedGeneration()).isEqualTo(1);
  }

  @Test
  void keepsWhatADeletedObjectIsHeldBy() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = given("app");
    Resource<ImageRepositorySpec, ImageRepositoryStatus> held =
        store().writeMeta(app, app.meta().withFinalizer(Annotations.FINALIZER));
    assertThat(held.meta().finalizers()).containsExactly(Annotations.FINALIZER);
    delete("app");
    await("it is to go", () -> find("app").orElseThrow().meta().isDeleting());
    Resource<ImageRepositorySpec, ImageRepositoryStatus> going = find("app").orElseThrow();
    store().writeMeta(going, going.meta().withoutFinalizer(Annotations.FINALIZER));
    await("it is gone", () -> find("app").isEmpty());
    assertThatThrownBy(() -> store().writeStatus(going, going.status().withObservedGeneration(1)))
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(reason(e)).isEqualTo(StoreException.Reason.CONFLICT));
  }

  @Test
  void letsGoAtOnceWhatNobodyHolds() {
    given("app");
    delete("app");
    await("it is gone", () -> find("app").isEmpty());
    assertThat(given("app").status()).isEqualTo(ImageRepositoryStatus.INITIAL);
  }

  @Test
  void writesAnnotationsBesideThoseOfOthers() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = given("app");
    Resource<ImageRepositorySpec, ImageRepositoryStatus> one =
        store().writeMeta(app, app.meta().withAnnotation("example.com/a", "1"));
    Resource<ImageRepositorySpec, ImageRepositoryStatus> two =
        store().writeMeta(one, one.meta().withAnnotation("example.com/b", "2"));
    assertThat(two.meta().annotations())
        .containsEntry("example.com/a", "1")
        .containsEntry("example.com/b", "2");
  }

  @Test
  void tellsWhatIsThereAndThenEveryChangeInOrder() {
    given("app");
    List<String> told = new CopyOnWriteArrayList<>();
    try (ResourceStore.Watch watch = store().watch(new Teller(told))) {
      assertThat(watch).isNotNull();
      await("the first is told", () -> told.contains("added app"));
      Resource<ImageRepositorySpec, ImageRepositoryStatus> app = find("app").orElseThrow();
      store().writeStatus(app, app.status().withObservedGeneration(7));
      await("our own write is told", () -> told.contains("changed app -1 to 7"));
      given("late");
      await("a new one is told", () -> told.contains("added late"));
      delete("app");
      await("the deletion is told", () -> told.contains("removed app"));
    }
    assertThat(told)
        .containsExactly("added app", "changed app -1 to 7", "added late", "removed app");
  }

  private record Teller(List<String> told) implements ResourceListener {
    @Override
    public void added(Resource<?, ?> resource) {
      told.add("added " + resource.name().name());
    }

    @Override
    public void changed(Resource<?, ?> before, Resource<?, ?> after) {
      told.add(
          "changed %s %d to %d"
              .formatted(
                  after.name().name(),
                  before.status().observedGeneration(),
                  after.status().observedGeneration()));
    }

    @Override
    public void removed(Resource<?, ?> resource) {
      told.add("removed " + resource.name().name());
    }
  }
}

package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryResourceStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-23T01:02:03Z");
  private static final ObjectName A = new ObjectName("flux-system", "a");
  private static final ResourceKey KEY = new ResourceKey(Kind.IMAGE_REPOSITORY, A);

  @TempDir Path root;
  private Folder folder;
  private StateFolder state;

  @BeforeEach
  void writeManifests() throws IOException {
    folder = new Folder(root.resolve("manifests")).write("a.yaml", Folder.repository("a", "1m"));
    state = StateFolder.own(root.resolve("state"));
  }

  @AfterEach
  void releaseState() {
    state.close();
  }

  private DirectoryResourceStore open() {
    return open(FileOperations.ofDisk());
  }

  private DirectoryResourceStore open(FileOperations operations) {
    return new DirectoryResourceStore(
        folder.manifests(), state, operations, InstantSource.system());
  }

  private void settle(DirectoryResourceStore store) {
    store.refresh();
    folder.pass(ManifestFolder.SETTLING.plusMillis(1));
    store.refresh();
  }

  private static Resource<ImageRepositorySpec, ImageRepositoryStatus> a(ResourceStore store) {
    return store.get(Kind.IMAGE_REPOSITORY, A).orElseThrow();
  }

  private static ImageRepositoryStatus ready(String message) {
    return ImageRepositoryStatus.INITIAL.withConditions(
        ImageRepositoryStatus.INITIAL
            .conditions()
            .set(Condition.READY, State.TRUE, "Succeeded", message, 1, NOW));
  }

  @Test
  void statusOutlivesRestart() {
    DirectoryResourceStore store = open();
    var written = store.writeStatus(a(store), ready("done"));
    assertThat(a(store)).isEqualTo(written);
    assertThat(a(open())).isEqualTo(written);
    assertThat(written.meta().generation()).isEqualTo(1);
    assertThat(written.meta().uid()).isNotEmpty();
  }

  @Test
  void refusesWriteOverWhatWasNotRead() {
    DirectoryResourceStore store = open();
    var read = a(store);
    store.writeStatus(read, ready("first"));
    assertThatThrownBy(() -> store.writeStatus(read, ready("second")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
    assertThat(a(store).status().conditions().message(Condition.READY)).isEqualTo("first");
  }

  @Test
  void writesNothingWithoutADifference() {
    DirectoryResourceStore store = open();
    assertThat(state.path("status")).doesNotExist();
    var read = a(store);
    assertThat(store.writeStatus(read, read.status())).isEqualTo(read);
    assertThat(state.path("status")).doesNotExist();
  }

  @Test
  void countsSpecChangesAlsoOverRestarts() throws IOException {
    DirectoryResourceStore store = open();
    store.writeStatus(a(store), ready("done"));
    folder.write("a.yaml", Folder.repository("a", "2m"));
    settle(store);
    assertThat(a(store).meta().generation()).isEqualTo(2);
    assertThat(a(open()).meta().generation()).isEqualTo(2);
    folder.write("a.yaml", "# only a comment\n" + Folder.repository("a", "2m"));
    settle(store);
    assertThat(a(store).meta().generation()).isEqualTo(2);
  }

  @Test
  void vanishedObjectIsFinishedAndForgotten() throws IOException {
    DirectoryResourceStore store = open();
    var read = a(store);
    store.writeMeta(read, read.meta().withFinalizer(Annotations.FINALIZER));
    store.writeStatus(a(store), ready("done"));
    folder.write("b.yaml", Folder.repository("b", "1m")).delete("a.yaml");
    settle(store);
    var going = a(store);
    assertThat(going.meta().isDeleting()).isTrue();
    assertThat(state.path("status/imagerepositories/flux-system/a.json")).exists();
    store.writeMeta(going, going.meta().withoutFinalizer(Annotations.FINALIZER));
    assertThat(store.get(Kind.IMAGE_REPOSITORY, A)).isEmpty();
    assertThat(state.path("status/imagerepositories/flux-system/a.json")).doesNotExist();
  }

  @Test
  void objectThatReturnsWhileItGoesIsANewOne() throws IOException {
    DirectoryResourceStore store = open();
    var read = a(store);
    store.writeMeta(read, read.meta().withFinalizer(Annotations.FINALIZER));
    store.writeStatus(a(store), ready("done"));
    folder.delete("a.yaml");
    settle(store);
    folder.write("a.yaml", Folder.repository("a", "5m"));
    settle(store);
    var going = a(store);
    assertThat(going.meta().isDeleting()).isTrue();
    store.writeMeta(going, going.meta().withoutFinalizer(Annotations.FINALIZER));
    assertThat(a(store).status()).isEqualTo(ImageRepositoryStatus.INITIAL);
    assertThat(a(store).meta().isDeleting()).isFalse();
    assertThat(a(store).spec().interval()).hasMinutes(5);
  }

  @Test
  void forgetsWhatVanishedWhileNobodyWatched() throws IOException {
    folder.write("b.yaml", Folder.repository("b", "1m"));
    DirectoryResourceStore store = open();
    store.writeStatus(a(store), ready("done"));
    folder.write("a.yaml", "kind: ImageRepository\n : [");
    open().forgetVanished();
    assertThat(state.path("status/imagerepositories/flux-system/a.json")).exists();
    folder.delete("a.yaml");
    open().forgetVanished();
    assertThat(state.path("status/imagerepositories/flux-system/a.json")).doesNotExist();
  }

  @Test
  void localSuspensionOutlivesRestartAndIsTakenBack() {
    RequestFolder requests = new RequestFolder(StateFolder.beside(root.resolve("state")));
    requests.leave(new Request(Request.Action.SUSPEND, KEY, "1"));
    DirectoryResourceStore store = open();
    store.refresh();
    assertThat(a(store).spec().suspend()).isTrue();
    assertThat(a(store).specDocument().get("suspend")).contains(new Node.Flag(true));
    assertThat(a(store).meta().generation()).isEqualTo(2);
    DirectoryResourceStore again = open();
    assertThat(a(again).spec().suspend()).isTrue();
    assertThat(again.isSuspendedLocally(KEY)).isTrue();
    requests.leave(new Request(Request.Action.RESUME, KEY, "2"));
    again.refresh();
    assertThat(a(again).spec().suspend()).isFalse();
    assertThat(again.isSuspendedLocally(KEY)).isFalse();
    assertThat(a(again).meta().generation()).isEqualTo(3);
  }

  @Test
  void whoSuspendedSeesItBeforeTheOwnerTookItUp() {
    DirectoryResourceStore owner = open();
    new RequestFolder(StateFolder.beside(root.resolve("state")))
        .leave(new Request(Request.Action.SUSPEND, KEY, "1"));
    assertThat(beside().isSuspendedLocally(KEY)).isTrue();
    assertThat(a(beside()).spec().suspend()).isTrue();
    assertThat(open().isSuspendedLocally(KEY)).isFalse(); // nothing was written
    owner.refresh();
    assertThat(beside().isSuspendedLocally(KEY)).isTrue();
  }

  private DirectoryResourceStore beside() {
    return DirectoryResourceStore.beside(
        ManifestSources.of(List.of(root.resolve("manifests").toString()), "flux-system"),
        StateFolder.beside(root.resolve("state")),
        InstantSource.system(),
        System::nanoTime);
  }

  @Test
  void requestsBecomeAnnotationsUntilTheManifestSaysOtherwise() throws IOException {
    RequestFolder requests = new RequestFolder(state);
    DirectoryResourceStore store = open();
    requests.leave(new Request(Request.Action.ACCEPT_SHRINK, KEY, "t1"));
    requests.leave(
        new Request(
            Request.Action.RECONCILE,
            new ResourceKey(Kind.IMAGE_POLICY, new ObjectName("x", "none")),
            "t2"));
    Files.writeString(state.path("requests").resolve("junk.json"), "{]");
    store.refresh();
    assertThat(a(store).meta().annotation(Annotations.REQUESTED_AT)).contains("t1");
    assertThat(a(store).meta().annotation(Annotations.ACCEPT_SHRINK)).contains("t1");
    assertThat(a(open()).meta().annotation(Annotations.REQUESTED_AT)).contains("t1");
    assertThat(state.path("requests").toFile().list()).isEmpty();
    folder.write(
        "a.yaml",
        Folder.repository("a", "1m")
            .replace(
                "  name: a\n",
                "  name: a\n  annotations: {reconcile.fluxcd.io/requestedAt: file}\n"));
    settle(store);
    assertThat(a(store).meta().annotation(Annotations.REQUESTED_AT)).contains("file");
    assertThat(a(store).meta().annotation(Annotations.ACCEPT_SHRINK)).contains("t1");
    assertThat(a(store).meta().generation()).isEqualTo(1);
  }

  @Test
  void tellsListenersOfEverythingInOrder() throws Exception {
    DirectoryResourceStore store = open();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (ResourceStore.Watch watch =
        store.watch(
            new ResourceListener() {
              @Override
              public void added(Resource<?, ?> resource) {
                told.add("added " + resource.name().name());
              }

              @Override
              public void changed(Resource<?, ?> before, Resource<?, ?> after) {
                told.add(
                    "changed %s %s->%s"
                        .formatted(
                            after.name().name(),
                            before.meta().resourceVersion(),
                            after.meta().resourceVersion()));
              }

              @Override
              public void removed(Resource<?, ?> resource) {
                told.add("removed " + resource.name().name());
              }
            })) {
      store.writeStatus(a(store), ready("done"));
      folder.write("b.yaml", Folder.repository("b", "1m")).delete("a.yaml");
      settle(store);
      for (String expected : List.of("added a", "changed a 0->1", "added b", "removed a")) {
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
      }
    }
    assertThat(told).isEmpty();
  }

  /** E3: a damaged status is seen, reported and begins anew; the others stay. */
  @Test
  void damagedStatusBeginsAnew() throws IOException {
    DirectoryResourceStore store = open();
    store.writeStatus(a(store), ready("done"));
    Path file = state.path("status/imagerepositories/flux-system/a.json");
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i += 7) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      Files.write(file, bad);
      assertThat(a(open()).status()).isEqualTo(ImageRepositoryStatus.INITIAL);
      Files.write(file, Arrays.copyOf(good, i));
      assertThat(a(open()).status()).isEqualTo(ImageRepositoryStatus.INITIAL);
    }
    Files.write(file, good);
    assertThat(a(open()).status()).isEqualTo(ready("done"));
  }

  /** E2: whichever step fails, memory and disk have the old status or the new one. */
  @Test
  void statusIsOldOrNewWhicheverStepFails() {
    DirectoryResourceStore first = open();
    first.writeStatus(a(first), ready("old"));
    int failures = 0;
    for (int step = 1; ; step++) {
      FailingDisk disk = new FailingDisk(step);
      DirectoryResourceStore store = open(disk);
      Optional<StoreException> failure = Optional.empty();
      try {
        store.writeStatus(a(store), ready("new " + step));
      } catch (StoreException e) {
        failure = Optional.of(e);
      }
      String kept = a(open()).status().conditions().message(Condition.READY);
      String shown = a(store).status().conditions().message(Condition.READY);
      if (failure.isPresent()) {
        failures++;
        assertThat(failure.get().reason()).isEqualTo(Reason.UNWRITABLE);
        assertThat(failure.get().isTransient()).isTrue();
        assertThat(shown).isNotEqualTo("new " + step);
        // The disk recovers, and the same write works.
        store.writeStatus(a(store), ready("again " + step));
        assertThat(a(open()).status().conditions().message(Condition.READY))
            .isEqualTo("again " + step);
      } else {
        assertThat(kept).isEqualTo("new " + step);
      }
      if (!disk.hasFailed()) {
        break;
      }
    }
    assertThat(failures).isGreaterThanOrEqualTo(3);
  }

  @Test
  void looksBesideTheOwnerWithoutWriting() throws IOException {
    DirectoryResourceStore store = open();
    store.writeStatus(a(store), ready("done"));
    DirectoryResourceStore beside =
        DirectoryResourceStore.open(
            folder.sources(),
            StateFolder.beside(root.resolve("state")),
            InstantSource.system(),
            System::nanoTime);
    assertThat(a(beside).status()).isEqualTo(ready("done"));
    DirectoryResourceStore nowhere =
        DirectoryResourceStore.open(
            folder.sources(),
            StateFolder.beside(root.resolve("none")),
            InstantSource.system(),
            System::nanoTime);
    assertThat(a(nowhere).status()).isEqualTo(ImageRepositoryStatus.INITIAL);
    assertThat(root.resolve("none")).doesNotExist();
  }
}

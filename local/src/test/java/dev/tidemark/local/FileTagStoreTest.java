package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.ListingMark;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.testkit.Law;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTagStoreTest {
  private static final ObjectName APP = new ObjectName("flux-system", "app");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void placeStateInFolderOfItsOwn() {
    root = folder.resolve("state");
  }

  @Test
  void readsBackWhatWasWritten() {
    FileTagStore store = store(FileOperations.ofDisk());
    StoredTags tags = stored(FIRST, "1.0.0", "latest", "1.1.0");
    store.write(APP, tags);
    assertThat(store.read(APP)).contains(tags);
    assertThat(store.read(new ObjectName("flux-system", "other"))).isEmpty();
  }

  @Test
  void keepsTheAnnotationThatWasActedUpon() {
    FileTagStore store = store(FileOperations.ofDisk());
    StoredTags tags = stored(FIRST, "1.0.0").withAccepted(Optional.of("yes, é\n-"));
    store.write(APP, tags);
    assertThat(store.read(APP)).contains(tags);
  }

  @Test
  void keepsCountOfDroppedTags() {
    FileTagStore store = store(FileOperations.ofDisk());
    var builder = TagSet.builder();
    builder.add("ok");
    builder.add("not legal");
    store.write(APP, stored(FIRST, builder.build()));
    assertThat(store.read(APP).orElseThrow().raw().droppedIllegal()).isEqualTo(1);
  }

  @Test
  void remembersWhenTagWasFirstSeenEvenAfterItVanished() {
    FileTagStore store = store(FileOperations.ofDisk());
    store.write(APP, stored(FIRST, "1.0.0"));
    store.write(APP, stored(SECOND, "1.1.0"));
    store.write(APP, stored(SECOND, "1.0.0", "1.1.0"));
    assertThat(store.firstSeen(APP, "1.0.0")).contains(FIRST);
    assertThat(store.firstSeen(APP, "1.1.0")).contains(SECOND);
    assertThat(store.firstSeen(APP, "2.0.0")).isEmpty();
  }

  @Test
  void namesNoTwoObjectsAlike() {
    FileTagStore store = store(FileOperations.ofDisk());
    List<ObjectName> names =
        List.of(
            new ObjectName("a", "b.c"),
            new ObjectName("a.b", "c"),
            new ObjectName("..", ".."),
            new ObjectName("A", "b"),
            new ObjectName("a", "../b"),
            new ObjectName("é", "%"));
    for (int i = 0; i < names.size(); i++) {
      store.write(names.get(i), stored(FIRST, "tag" + i));
    }
    for (int i = 0; i < names.size(); i++) {
      assertThat(store.read(names.get(i)).orElseThrow().raw().asList()).containsExactly("tag" + i);
    }
    assertThat(folder.toFile().list()).containsExactly("state");
  }

  /** E3: every flipped bit, every cut and the empty file are seen, and a write puts them right. */
  @Test
  void detectsDamageAndIsPutRightByNextWrite() throws IOException {
    FileTagStore store = store(FileOperations.ofDisk());
    StoredTags tags = stored(FIRST, "1.0.0", "1.1.0");
    store.write(APP, tags);
    Path file = tagFile();
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] flipped = good.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      assertDamaged(store, file, flipped);
      assertDamaged(store, file, java.util.Arrays.copyOf(good, i));
    }
    store.write(APP, tags);
    assertThat(store.read(APP)).contains(tags);
  }

  /** E2: whichever write, rename or sync fails, the list is the old or the new one. */
  @Test
  void isOldOrNewWhicheverStepFails() {
    StoredTags old = stored(FIRST, "1.0.0");
    StoredTags fresh = stored(SECOND, "1.0.0", "1.1.0");
    int failed = 0;
    for (int step = 1; ; step++) {
      ObjectName name = new ObjectName("step", Integer.toString(step));
      store(FileOperations.ofDisk()).write(name, old);
      FailingDisk disk = new FailingDisk(step);
      try {
        store(disk).write(name, fresh);
      } catch (StoreException e) {
        failed++;
        assertThat(e.reason()).isEqualTo(StoreException.Reason.UNWRITABLE);
        assertThat(e).hasMessageContaining("cannot write");
      }
      assertThat(store(FileOperations.ofDisk()).read(name).orElseThrow()).isIn(old, fresh);
      if (!disk.hasFailed()) {
        break;
      }
    }
    assertThat(failed).isGreaterThanOrEqualTo(4);
  }

  @Test
  void passesOverCutLinesOfHistory() throws IOException {
    FileTagStore store = store(FileOperations.ofDisk());
    store.write(APP, stored(FIRST, "1.0.0", "1.1.0"));
    Path history = root.resolve("history/flux-system/app.log");
    byte[] all = Files.readAllBytes(history);
    Files.write(history, java.util.Arrays.copyOf(all, all.length - 5));
    store.write(APP, stored(SECOND, "1.0.0", "1.1.0", "1.2.0"));
    assertThat(store.firstSeen(APP, "1.1.0")).contains(FIRST);
    assertThat(store.firstSeen(APP, "1.2.0")).contains(SECOND);
  }

  @Test
  void keepsAnyListOfTags() {
    FileTagStore store = store(FileOperations.ofDisk());
    Law.holds(
        100,
        random -> {
          var builder = TagSet.builder();
          for (int i = random.nextInt(200); i > 0; i--) {
            builder.add("t" + random.nextInt(1000) + (random.nextBoolean() ? "-x" : "\n"));
          }
          StoredTags tags = stored(FIRST, builder.build());
          store.write(APP, tags);
          assertThat(store.read(APP)).contains(tags);
        });
  }

  private void assertDamaged(FileTagStore store, Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> store.read(APP))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT));
  }

  private Path tagFile() {
    return root.resolve("tags/flux-system/app.tags");
  }

  private FileTagStore store(FileOperations operations) {
    return new FileTagStore(StateFolder.beside(root), operations);
  }

  private static StoredTags stored(Instant at, String... tags) {
    return stored(at, TagSet.given(List.of(tags)));
  }

  private static StoredTags stored(Instant at, TagSet tags) {
    return new StoredTags(
        "index.docker.io/library/app",
        "anonymous",
        new ListingMark("abc", Optional.of("\"e\""), 2),
        at,
        tags);
  }
}

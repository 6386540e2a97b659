package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestWatchIT {
  @TempDir Path root;

  /** With the real clock and file system: edits and requests reach the listener unasked. */
  @Test
  void takesUpEditsAndRequests() throws Exception {
    Folder folder = new Folder(root.resolve("manifests"));
    folder.write("a.yaml", Folder.repository("a", "1m"));
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (StateFolder state = StateFolder.own(root.resolve("state"))) {
      DirectoryResourceStore store =
          DirectoryResourceStore.open(
              folder.sources(), state, InstantSource.system(), System::nanoTime);
      try (ResourceStore.Watch listening = store.watch(new Teller(told));
          ManifestWatch watching = ManifestWatch.start(store)) {
        expect(told, "added a 1m");
        new RequestFolder(StateFolder.beside(root.resolve("state")))
            .leave(
                new Request(
                    Request.Action.SUSPEND,
                    new ResourceKey(Kind.IMAGE_REPOSITORY, new ObjectName("flux-system", "a")),
                    "t"));
        expect(told, "changed a 1m suspended");
        folder.write("a.yaml", Folder.repository("a", "7m"));
        expect(told, "changed a 7m suspended");
        folder.delete("a.yaml");
        expect(told, "removed a 7m suspended");
      }
    }
  }

  /** A machine that stood still while it looked must not look away for twenty times as long. */
  @Test
  void forgivesOneLongLookAndBoundsTheRest() throws Exception {
    Folder folder = new Folder(root.resolve("manifests"));
    folder.write("a.yaml", Folder.repository("a", "1m"));
    try (StateFolder state = StateFolder.own(root.resolve("state"))) {
      DirectoryResourceStore store =
          DirectoryResourceStore.open(
              folder.sources(), state, InstantSource.system(), System::nanoTime);
      // Begin and end of each look, in seconds.
      Iterator<Long> seconds =
          List.of(0L, 0L, 10L, 70L, 80L, 81L, 100L, 101L, 200L, 300L, 400L, 500L).iterator();
      ManifestWatch watch =
          new ManifestWatch(store, () -> TimeUnit.SECONDS.toNanos(seconds.next()));
      assertThat(pause(watch, 0)).isEqualTo(2);
      assertThat(pause(watch, 70)).as("a minute's standstill").isEqualTo(2);
      assertThat(pause(watch, 81)).as("after it").isEqualTo(20);
      assertThat(pause(watch, 101)).as("a second each").isEqualTo(20);
      assertThat(pause(watch, 300)).as("another standstill").isEqualTo(20);
      assertThat(pause(watch, 500)).as("always that slow").isEqualTo(60);
    }
  }

  /** For how many seconds a look that ends then looks away. */
  private static long pause(ManifestWatch watch, long end) {
    return TimeUnit.NANOSECONDS.toSeconds(watch.look(Long.MIN_VALUE / 2)) - end;
  }

  private static void expect(BlockingQueue<String> told, String wanted)
      throws InterruptedException {
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(wanted);
  }

  private record Teller(BlockingQueue<String> told) implements ResourceListener {
    @Override
    public void added(Resource<?, ?> resource) {
      told.add("added " + text(resource));
    }

    @Override
    public void changed(Resource<?, ?> before, Resource<?, ?> after) {
      told.add("changed " + text(after));
    }

    @Override
    public void removed(Resource<?, ?> resource) {
      told.add("removed " + text(resource));
    }

    private static String text(Resource<?, ?> resource) {
      return resource.name().name()
          + " "
          + resource.specDocument().text("interval").orElse("")
          + (resource.spec().suspend() ? " suspended" : "");
    }
  }
}

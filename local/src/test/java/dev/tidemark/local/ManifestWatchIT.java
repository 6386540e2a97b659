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

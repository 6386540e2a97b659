package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path root;

  /** E4 within one process; across processes the packaged program is tried. */
  @Test
  void refusesSecondOwnerAndNamesTheFirst() {
    try (StateFolder first = StateFolder.own(root)) {
      assertThat(first.path("x")).isEqualTo(root.resolve("x"));
      assertThatThrownBy(() -> StateFolder.own(root))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
          .hasMessageContaining("--state-dir");
    }
    StateFolder.own(root).close();
  }

  @Test
  void sweepsWhatAnEarlierOwnerLeftHalfDone() throws IOException {
    Path left = root.resolve("tags/flux-system/app.tags.7.tmp");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "half");
    StateFolder.own(root).close();
    assertThat(left).doesNotExist();
  }

  /** E5: a folder of another version is refused, and says what to do. */
  @Test
  void refusesFolderOfAnotherVersion() throws IOException {
    Files.writeString(root.resolve("version"), "999\n");
    assertThatThrownBy(() -> StateFolder.own(root))
        .hasMessageContaining("another version")
        .hasMessageContaining("--state-dir");
    assertThat(root.resolve("version")).hasContent("999");
  }

  @Test
  void givesEachSetOfManifestsItsFolder() {
    Path a = Path.of("/x/a");
    Path b = Path.of("/x/b");
    assertThat(StateFolder.subfolder(root, List.of(a, b)))
        .isEqualTo(StateFolder.subfolder(root, List.of(b, a)))
        .isNotEqualTo(StateFolder.subfolder(root, List.of(a)));
  }

  /** A mistyped folder must not be filled, nor swept of files that look unfinished. */
  @Test
  void leavesFoldersOfOthersAlone() throws IOException {
    Files.writeString(root.resolve("thesis.tmp"), "years of work");
    Files.writeString(root.resolve("notes.txt"), "x");
    assertThatThrownBy(() -> StateFolder.own(root))
        .hasMessageContaining("is no state folder, it holds notes.txt")
        .hasMessageContaining("--state-dir");
    assertThat(root.resolve("thesis.tmp")).exists();
    assertThat(root.resolve("version")).doesNotExist();
    assertThat(root.resolve("lock")).doesNotExist();
  }

  /** E5: a first start that is killed at any step leaves a folder that the next one can own. */
  @Test
  void ownsFolderWhoseFirstStartWasKilled() throws IOException {
    Files.writeString(root.resolve("lock"), "4711\n");
    Files.writeString(root.resolve("version.tmp"), "");
    StateFolder.own(root).close();
    assertThat(root.resolve("version")).hasContent("1");
    assertThat(root.resolve("version.tmp")).doesNotExist();
    FileTime marked = Files.getLastModifiedTime(root.resolve("version"));
    StateFolder.own(root).close();
    assertThat(Files.getLastModifiedTime(root.resolve("version"))).isEqualTo(marked);
  }
}

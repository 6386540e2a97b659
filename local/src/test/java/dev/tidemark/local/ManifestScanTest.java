package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestScanTest {
  @TempDir Path folder;

  /** Else the objects of all further files would be deleted with what is kept of them. */
  @Test
  void takesNothingForGoneBeyondItsBound() throws IOException {
    for (String name : List.of("a.yaml", "b.yaml", "c.yaml")) {
      Files.writeString(folder.resolve(name), "");
    }
    ManifestScan whole = ManifestScan.of(List.of(folder.toString()), 3);
    assertThat(whole.files()).hasSize(3);
    assertThat(whole.isUnseen(folder.resolve("d.yaml"))).isFalse();

    ManifestScan cut = ManifestScan.of(List.of(folder.toString()), 2);
    assertThat(cut.files()).hasSize(2);
    assertThat(cut.isUnseen(folder.resolve("c.yaml"))).isTrue();
    assertThat(cut.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(ManifestProblem.Severity.ERROR);
          assertThat(problem.message()).contains("more than 2 manifests", "name the folders");
        });
  }

  @Test
  void passesOverHiddenFoldersAndWhatIsNoManifest() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve(".state")).resolve("a.json"), "{}");
    Files.writeString(folder.resolve("notes.txt"), "");
    Files.writeString(folder.resolve("B.YML"), "");
    assertThat(ManifestScan.of(List.of(folder.toString())).files().keySet())
        .containsExactly(folder.resolve("B.YML"));
  }
}

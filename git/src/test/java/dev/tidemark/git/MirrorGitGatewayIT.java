package dev.tidemark.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import dev.tidemark.testkit.git.GitExchange;
import dev.tidemark.testkit.git.SeedCommit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorGitGatewayIT {
  @TempDir Path folder;
  private GitRoom room;
  private String seed;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    seed =
        room.repository
            .commit("main")
            .file("apps/a.yaml", "image: a:1\n")
            .file("apps/b.yaml", "image: b:1\n")
            .executable("bin/run.sh", "echo\n")
            .link("latest", "apps/a.yaml")
            .message("Seed\n\nbody\n")
            .write();
  }

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void tellsReferencesOfTheseNamesOnly() {
    room.repository.commit("main2").from("main").file("x", "y").write();
    room.repository.git().run("tag", "-a", "-m", "Tag", "v1", seed);
    try (GitSession session = room.open()) {
      RemoteRefs refs = session.refs(List.of("refs/heads/main", "refs/tags/"));
      assertThat(refs.commits()).containsOnlyKeys("refs/heads/main", "refs/tags/v1");
      assertThat(refs.commit("refs/tags/v1")).contains(seed);
      assertThat(refs.head()).contains("refs/heads/main");
      assertThat(refs.empty()).isFalse();
      assertThat(session.refs(List.of("refs/heads/none")).empty()).isFalse();
    }
  }

  @Test
  void readsCommitAndItsFiles() {
    try (GitSession session = room.open()) {
      GitCommit commit = session.commit(seed);
      assertThat(commit.message()).isEqualTo("Seed\n\nbody\n");
      assertThat(commit.parents()).isEmpty();
      assertThat(commit.author().email()).isEqualTo("seed@example.com");
      assertThat(commit.committedAt().getEpochSecond()).isEqualTo(1_700_000_000);
      SourceTree tree = session.tree(seed);
      List<String> found = new ArrayList<>();
      for (TreeEntry entry : tree.filesBelow("")) {
        found.add(entry.kind() + " " + entry.path() + " " + text(entry));
      }
      assertThat(found)
          .containsExactly(
              "FILE apps/a.yaml image: a:1\n",
              "FILE apps/b.yaml image: b:1\n",
              "EXECUTABLE bin/run.sh echo\n",
              "SYMLINK latest apps/a.yaml");
      assertThat(tree.filesBelow("apps")).extracting(TreeEntry::path).hasSize(2);
      assertThat(tree.find("apps").orElseThrow().kind()).isEqualTo(TreeEntry.Kind.DIRECTORY);
      assertThat(tree.find("apps/c.yaml")).isEmpty();
    }
  }

  @Test
  void pushesTreeThatGitItselfMakes() {
    String ours;
    try (GitSession session = room.open()) {
      PushOutcome outcome = GitRoom.updateMain(session, "apps/a.yaml", "image: a:2\n");
      assertThat(outcome).isInstanceOf(PushOutcome.Accepted.class);
      ours = room.repository.head("main");
    }
    room.repository.fsck();
    SeedCommit same = room.repository.commit("same").from(seed).file("apps/a.yaml", "image: a:2\n");
    assertThat(room.repository.treeId(ours)).isEqualTo(room.repository.treeId(same.write()));
    assertThat(room.repository.log("main", "%an|%ae|%cn|%ad|%cd|%s").getFirst())
        .isEqualTo(
            "fluxcdbot|fluxcdbot@users.noreply.github.com|fluxcdbot|"
                + "Mon Nov 23 10:00:00 2026 +0100|Mon Nov 23 10:00:00 2026 +0100|Update");
    assertThat(room.repository.head("main~1")).isEqualTo(seed);
  }

  @Test
  void secondRunCostsWhatChanged() {
    try (GitSession session = room.open()) {
      GitRoom.updateMain(session, "apps/a.yaml", "image: a:2\n");
    }
    room.repository.commit("main").file("apps/b.yaml", "image: b:2\n").message("Human").write();
    room.server.clearLog();
    try (GitSession session = room.gateway().open(room.access())) {
      GitRoom.updateMain(session, "apps/a.yaml", "image: a:3\n");
    }
    assertThat(room.repository.log("main", "%s"))
        .containsExactly("Update", "Human", "Update", "Seed");
    assertThat(room.server.log()).hasSize(4);
    assertThat(room.server.log()).extracting(GitExchange::answerBytes).allMatch(b -> b < 1500);
    room.repository.fsck();
  }

  @Test
  void worksOnRepositoryOnDisk() {
    String url = room.repository.folder().toUri().toString();
    try (GitSession session = room.gateway.open(room.access(url, true))) {
      assertThat(GitRoom.updateMain(session, "apps/a.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
      assertThat(GitRoom.updateMain(session, "apps/a.yaml", "image: a:3\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.repository.text("main", "apps/a.yaml")).isEqualTo("image: a:3\n");
    room.repository.fsck();
  }

  @Test
  void worksOnRepositoryInFolderWithSpaces() throws Exception {
    Path other = folder.resolve("my repos (1)").resolve("fleet 'ä'");
    Files.createDirectories(other.getParent());
    Files.move(room.repository.folder(), other);
    for (String url : List.of(other.toString(), "file://" + other, other.toUri().toString())) {
      try (GitSession session = room.gateway.open(room.access(url, true))) {
        assertThat(GitRoom.updateMain(session, "apps/a.yaml", "image: a:" + url.length() + "\n"))
            .isInstanceOf(PushOutcome.Accepted.class);
      }
    }
    Files.move(other, room.repository.folder());
  }

  private static String text(TreeEntry entry) {
    return entry.read(1000) instanceof Content.Bytes bytes ? new String(bytes.array(), UTF_8) : "?";
  }
}

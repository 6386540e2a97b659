package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.SeedCommit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories and servers that mean us no good (reliability G11 to G13, G15, G16). */
class HostileRepositoryIT {
  @TempDir Path folder;
  private GitRoom room;
  private GitRepositoryFixture repository;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    repository = room.repository;
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private static List<String> files(SourceTree tree) {
    List<String> files = new ArrayList<>();
    tree.filesBelow("").forEach(entry -> files.add(entry.kind() + " " + entry.path()));
    return files;
  }

  private MirrorGitGateway limited(GitLimits limits) {
    return MirrorGitGateway.create(room.mirrors, limits, InstantSource.system(), Map.of());
  }

  @Test
  void g11LeavesOutWhatNoWorkTreeCouldHold() throws Exception {
    String blob =
        repository
            .git()
            .feed("x\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin")
            .text();
    String inner = tree("100644 blob " + blob + "\tconfig", "100644 blob " + blob + "\ta.yaml");
    String root =
        tree(
            "040000 tree " + inner + "\t.GIT",
            "040000 tree " + inner + "\t.git",
            "040000 tree " + inner + "\t..",
            "100644 blob " + blob + "\t.",
            "100644 blob " + blob + "\tgood.yaml",
            "120000 blob " + blob + "\tlink");
    String commit = repository.git().run("commit-tree", "-m", "Hostile", root);
    repository.git().run("update-ref", "refs/heads/main", commit);
    try (GitSession session = room.open()) {
      SourceTree tree = session.tree(commit);
      assertThat(files(tree)).containsExactly("FILE good.yaml", "SYMLINK link");
      for (String path :
          List.of(".git/config", ".GIT/a.yaml", "../a.yaml", "..", ".", "good.yaml/")) {
        assertThat(tree.find(path)).as(path).isEmpty();
      }
      assertThat(GitRoom.updateMain(session, "good.yaml", "y\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(repository.diff(commit, "main")).contains("+y").doesNotContain(".git/");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(file -> file.endsWith("good.yaml"))).isEmpty();
    }
  }

  private String tree(String... lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return repository.git().feed(text, "mktree").text();
  }

  @Test
  void g12LeavesOutHugeFilesWhereServerCan() {
    byte[] huge = new byte[20 << 20];
    repository.commit("main").bytes("huge.bin", huge).file("a.yaml", "image: a:1\n").write();
    try (GitSession session = room.open()) {
      String main = repository.head("main");
      TreeEntry entry = session.tree(main).find("huge.bin").orElseThrow();
      assertThat(entry.read(1000)).isEqualTo(new Content.TooLarge(-1));
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    repository.fsck();
  }

  @Test
  void g12RefusesPacksBeyondBounds() throws Exception {
    repository.config("uploadpack.allowFilter", "false");
    byte[] noise = new byte[400_000];
    new java.util.Random(1).nextBytes(noise);
    SeedCommit commit = repository.commit("main").bytes("bomb", new byte[3 << 20]);
    commit.bytes("noise", noise).file("a.yaml", "image: a:1\n").write();
    String main = repository.head("main");
    refuses(limits(Long.MAX_VALUE, 2, Long.MAX_VALUE, 1000), main, "objects is refused: at most 2");
    refuses(limits(300_000, 1000, Long.MAX_VALUE, 1000), main, "more than 300000 bytes is refused");
    refuses(
        limits(Long.MAX_VALUE, 1000, 1 << 20, 1000), main, "an object is larger than we accept");
    assertThat(Folders.size(room.mirrors)).as("nothing of it stays").isLessThan(50_000);
    try (GitSession session = room.open()) {
      assertThat(files(session.tree(main))).hasSize(3);
    }
  }

  private static GitLimits limits(long pack, int objects, long object, int entries) {
    return new GitLimits(
        pack, objects, object, 16 << 20, 1L << 30, Duration.ofDays(1), 60, entries);
  }

  private void refuses(GitLimits limits, String commit, String text) {
    try (GitSession session = limited(limits).open(room.access())) {
      assertThatThrownBy(() -> session.tree(commit))
          .isInstanceOf(GitException.class)
          .hasMessageContaining(text)
          .extracting(e -> ((GitException) e).reason())
          .isEqualTo(Reason.INVALID_ANSWER);
    }
  }

  @Test
  void g12StopsInTreeThatNamesBillionsOfFiles() {
    String blob =
        repository
            .git()
            .feed("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin")
            .text();
    String level = "100644 blob " + blob;
    for (int depth = 0; depth < 10; depth++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        lines.add(level + "\tf" + i);
      }
      level = "040000 tree " + tree(lines.toArray(String[]::new));
    }
    String commit = repository.git().run("commit-tree", "-m", "Bomb", level.split(" ", -1)[2]);
    repository.git().run("update-ref", "refs/heads/main", commit);
    GitLimits limits = limits(Long.MAX_VALUE, 1000, Long.MAX_VALUE, 100_000);
    try (GitSession session = limited(limits).open(room.access())) {
      SourceTree tree = session.tree(commit);
      assertThatThrownBy(() -> files(tree))
          .isInstanceOf(GitException.class)
          .hasMessage("the repository holds more than 100000 files and folders");
      assertThat(tree.find("f0/f1/f2/f3/f4/f5/f6/f7/f8/f9")).isPresent();
    }
  }

  @Test
  void g13RunsNothingThatRepositoryOrHomeNames() throws Exception {
    Path mark = folder.resolve("ran");
    Path hooks = Files.createDirectories(folder.resolve("hooks"));
    String script = "#!/bin/sh\ntouch " + mark + "\n";
    for (String hook : List.of("pre-commit", "pre-push", "post-commit", "reference-transaction")) {
      Path file = Files.writeString(hooks.resolve(hook), script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        home.resolve(".gitconfig"),
        """
        [core]
          hooksPath = %s
          sshCommand = touch %s
        [filter "evil"]
          clean = touch %s
          smudge = touch %s
        [filter "lfs"]
          process = touch %s
        [url "http://127.0.0.1:1/"]
          insteadOf = %s
        [credential]
          helper = "!touch %s"
        """
            .formatted(hooks, mark, mark, mark, mark, room.server.url() + "/", mark));
    repository
        .commit("main")
        .file(".gitattributes", "*.yaml filter=evil\n*.bin filter=lfs diff=lfs merge=lfs\n")
        .file(
            ".gitmodules", "[submodule \"s\"]\n\tpath = s\n\turl = " + room.server.url("s") + "\n")
        .submodule("s", "1".repeat(40))
        .file("x.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
        .file("a.yaml", "image: a:1\n")
        .write();
    String before = System.getProperty("user.home");
    System.setProperty("user.home", home.toString());
    try (GitSession session = room.gateway(Map.of("HOME", home.toString())).open(room.access())) {
      String main = repository.head("main");
      assertThat(files(session.tree(main))).contains("OTHER s", "FILE x.bin");
      assertThat(GitRoom.updateMain(session, "a.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    } finally {
      System.setProperty("user.home", before);
    }
    assertThat(mark).doesNotExist();
    assertThat(room.server.log()).allMatch(entry -> entry.target().startsWith("/fleet/"));
    assertThat(repository.entries("main")).anyMatch(line -> line.startsWith("160000 commit 1111"));
    assertThat(home).isDirectoryNotContaining("glob:**jgit**");
  }

  @Test
  void g15EndsWhenServerStallsInPack() throws IOException {
    byte[] noise = new byte[300_000];
    new java.util.Random(1).nextBytes(noise);
    String main = repository.commit("main").bytes("noise", noise).write();
    CountDownLatch never = new CountDownLatch(1);
    room.timeout(Duration.ofSeconds(2));
    Instant start = Instant.now();
    try (GitSession session = room.open()) {
      session.refs(List.of("refs/heads/main"));
      room.server.next(
          GitPhase.FETCH,
          passage ->
              passage.serveUntil(
                  100_000,
                  () -> {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      assertThatThrownBy(() -> session.tree(main))
          .isInstanceOf(GitException.class)
          .hasMessage(
              "unable to clone '" + room.server.url("fleet") + "': context deadline exceeded");
    } finally {
      never.countDown();
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(Folders.size(room.mirrors)).isLessThan(50_000);
    try (GitSession session = room.timeout(Duration.ofSeconds(20)).open()) {
      assertThat(files(session.tree(main))).hasSize(1);
    }
  }

  @Test
  void g16RelatesBranchesOfLongHistory() {
    StringBuilder stream = new StringBuilder();
    for (int i = 1; i <= 10_000; i++) {
      stream.append("commit refs/heads/main\ncommitter A <a@example.com> " + (1_600_000_000L + i));
      stream.append(
          " +0000\ndata 2\nc\nM 100644 inline f" + i % 50 + "\ndata 5\n" + (10_000 + i) + "\n");
    }
    byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
    GitCommand.Result made =
        repository.git().feed(bytes, "fast-import", "--quiet", "--date-format=raw");
    assertThat(made.exit()).as(made.error()).isZero();
    String first = repository.head("main~9998");
    String main = repository.head("main");
    String ours = repository.commit("updates").from(first).file("f1", "ours\n").write();
    try (GitSession session = room.open()) {
      assertThat(session.relation(main, ours).ahead()).hasSize(1);
      assertThat(session.relation(main, ours).mergeBase()).contains(first);
      assertThat(session.relation(main, first).contained()).isTrue();
      assertThat(session.relation(first, main).ahead()).hasSize(9998);
    }
    long down = room.server.log().stream().mapToLong(entry -> entry.answerBytes()).sum();
    assertThat(down).as("commits without their files").isLessThan(3_000_000);
  }
}

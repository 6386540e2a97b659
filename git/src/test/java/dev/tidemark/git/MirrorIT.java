package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.GitAccess;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.testkit.git.GitExchange;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to mirrors on disk. */
class MirrorIT {
  @TempDir Path folder;
  private GitRoom room;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    room.repository.commit("main").file("a.yaml", "image: a:0\n").message("Root").write();
    room.repository.commit("main").file("a.yaml", "image: a:1\n").write();
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private PushOutcome update(String text) {
    try (GitSession session = room.gateway().open(room.access())) {
      return GitRoom.updateMain(session, "a.yaml", text);
    }
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(room.mirrors)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ways in which a disk fails. */
  enum Damage {
    PACK_REMOVED,
    INDEX_REMOVED,
    PACK_EMPTIED,
    PACK_CUT,
    PACK_GARBLED,
    INDEX_GARBLED,
    HEAD_REMOVED,
    CONFIG_GARBLED,
    SHALLOW_REMOVED,
    SHALLOW_GARBLED,
    COMPLETE_GARBLED,
    CAPABILITIES_GARBLED,
    OBJECTS_REMOVED
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void makesDamagedMirrorAnew(Damage damage) throws Exception {
    update("image: a:2\n");
    room.repository.commit("main").file("b.yaml", "image: b:1\n").message("Human").write();
    damage(damage);
    PushOutcome outcome;
    try {
      outcome = update("image: a:3\n");
    } catch (GitException e) {
      // Found only when our own commit was in the making: the next run begins anew.
      assertThat(e.reason()).isEqualTo(Reason.LOCAL);
      assertThat(e.isTransient()).isTrue();
      assertThat(e.getMessage()).doesNotContain(folder.toString());
      outcome = update("image: a:3\n");
    }
    assertThat(outcome).isInstanceOf(PushOutcome.Accepted.class);
    assertThat(room.repository.log("main", "%s"))
        .containsExactly("Update", "Human", "Update", "Seed", "Root");
    assertThat(room.repository.text("main", "a.yaml")).isEqualTo("image: a:3\n");
    room.repository.fsck();
  }

  private void damage(Damage damage) throws IOException {
    Path mirror = files(".git").getFirst();
    switch (damage) {
      case PACK_REMOVED -> remove(files(".pack"));
      case INDEX_REMOVED -> remove(files(".idx"));
      case PACK_EMPTIED -> cut(files(".pack"), 0);
      case PACK_CUT -> cut(files(".pack"), 30);
      case PACK_GARBLED -> garble(files(".pack"));
      case INDEX_GARBLED -> garble(files(".idx"));
      case HEAD_REMOVED -> Files.delete(mirror.resolve("HEAD"));
      case CONFIG_GARBLED -> Files.writeString(mirror.resolve("config"), "[[[\nnonsense");
      case SHALLOW_REMOVED -> Files.delete(mirror.resolve("shallow"));
      case SHALLOW_GARBLED -> Files.writeString(mirror.resolve("shallow"), "nonsense\n");
      case COMPLETE_GARBLED -> Files.writeString(mirror.resolve("complete"), "x\n\0\n");
      case CAPABILITIES_GARBLED ->
          Files.writeString(mirror.resolve("push-capabilities"), "atomic push-options\n");
      case OBJECTS_REMOVED -> Folders.delete(mirror.resolve("objects"));
    }
  }

  private static void remove(List<Path> files) throws IOException {
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private static void cut(List<Path> files, long size) throws IOException {
    for (Path file : files) {
      file.toFile().setWritable(true);
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        open.setLength(size);
      }
    }
  }

  private static void garble(List<Path> files) throws IOException {
    for (Path file : files) {
      file.toFile().setWritable(true);
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        for (long at = 12; at < open.length(); at += 7) {
          open.seek(at);
          open.write(0x5a);
        }
      }
    }
  }

  @Test
  void greetsServerThatWantsItAtEachPush() {
    update("image: a:2\n");
    room.server.next(GitPhase.PUSH, passage -> passage.answer(400, Map.of(), "unheard"));
    assertThat(update("image: a:3\n")).isInstanceOf(PushOutcome.Accepted.class);
    room.server.clearLog();
    assertThat(update("image: a:4\n")).isInstanceOf(PushOutcome.Accepted.class);
    assertThat(room.server.log()).anyMatch(e -> e.phase() == GitPhase.PUSH_ADVERTISE);
  }

  @Test
  void foldsSmallPacksWithoutFetchingAgain() {
    GitLimits few =
        new GitLimits(1 << 30, 1000, 1 << 20, 1 << 20, 1 << 30, Duration.ofDays(1), 5, 1000);
    MirrorGitGateway gateway =
        MirrorGitGateway.create(room.mirrors, few, InstantSource.system(), Map.of());
    int most = 0;
    for (int i = 0; i < 20; i++) {
      try (GitSession session = gateway.open(room.access())) {
        GitRoom.updateMain(session, "a.yaml", "image: a:" + i + "0\n");
      }
      most = Math.max(most, files(".pack").size());
    }
    assertThat(most).isLessThanOrEqualTo(6);
    assertThat(room.server.log())
        .as("one fetch of a pack, then none: all that came was ours")
        .filteredOn(entry -> entry.requestBytes() > 0 && entry.target().endsWith("upload-pack"))
        .hasSize(21);
    assertThat(room.repository.log("main", "%s")).hasSize(22);
    room.repository.fsck();
  }

  @Test
  void removesMirrorsThatNobodyUses() throws Exception {
    GitLimits limits =
        new GitLimits(1 << 30, 1000, 1 << 20, 1 << 20, 1 << 30, Duration.ofDays(2), 60, 1000);
    Instant begin = Instant.parse("2026-11-23T10:00:00Z");
    GitRepositoryFixture.create(room.repository.folder().getParent(), "other")
        .commit("main")
        .file("a.yaml", "x\n")
        .write();
    use(limits, begin, "fleet");
    use(limits, begin.plus(Duration.ofDays(1)), "other");
    assertThat(files(".git")).hasSize(2);
    use(limits, begin.plus(Duration.ofDays(3)), "other");
    assertThat(files(".git")).hasSize(1).first().asString().contains("other");
    GitLimits tiny =
        new GitLimits(1 << 30, 1000, 1 << 20, 1 << 20, 1, Duration.ofDays(2), 60, 1000);
    use(tiny, begin.plus(Duration.ofDays(4)), "fleet");
    assertThat(files(".git")).hasSize(1).first().asString().contains("fleet");
  }

  private void use(GitLimits limits, Instant now, String repository) {
    MirrorGitGateway gateway =
        MirrorGitGateway.create(room.mirrors, limits, InstantSource.fixed(now), Map.of());
    try (GitSession session = gateway.open(room.access(room.server.url(repository), false))) {
      session.tree(
          session.refs(List.of("refs/heads/main")).commit("refs/heads/main").orElseThrow());
    }
  }

  @Test
  void givesNothingOutBeforeRemoteAcceptsReader() {
    String url = room.server.url("fleet");
    room.server.basic("robot", "swordfish");
    String main = room.repository.head("main");
    try (GitSession session =
        room.gateway.open(room.access(url, false, "username", "robot", "password", "swordfish"))) {
      session.tree(main);
    }
    try (GitSession session =
        room.gateway.open(room.access(url, false, "username", "robot", "password", "old"))) {
      assertThatThrownBy(() -> session.commit(main)).hasMessageContaining("authentication");
      assertThatThrownBy(() -> session.tree(main)).hasMessageContaining("authentication");
      assertThatThrownBy(() -> session.relation(main, main)).hasMessageContaining("authentication");
    }
    assertThat(files(".git")).as("a rotated secret keeps its mirror").hasSize(1);
    GitAccess elsewhere =
        new GitAccess(
            new dev.tidemark.core.resource.ObjectName("tenant", "fleet"),
            url,
            "generic",
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ofSeconds(10));
    try (GitSession session = room.gateway.open(elsewhere)) {
      assertThatThrownBy(() -> session.tree(main)).hasMessageContaining("authentication");
    }
    assertThat(files(".git")).as("tenants share none").hasSize(2);
    try (Stream<Path> names = Files.walk(room.mirrors)) {
      assertThat(names.map(Path::toString)).noneMatch(name -> name.contains("swordfish"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void letsOneSessionWorkAtOnce() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    CompletableFuture<String> order = new CompletableFuture<>();
    try (GitSession first = room.open()) {
      Thread.startVirtualThread(() -> {
        opened.countDown();
        try (GitSession second = room.open()) {
          order.complete("second");
        }
      });
      assertThat(opened.await(5, TimeUnit.SECONDS)).isTrue();
      GitRoom.updateMain(first, "a.yaml", "image: a:2\n");
      assertThat(order).isNotDone();
    }
    assertThat(order.get(5, TimeUnit.SECONDS)).isEqualTo("second");
  }

  @Test
  void pollsInLessThanKibibyteWhateverNumberOfReferences() {
    update("image: a:2\n");
    String main = room.repository.head("main");
    StringBuilder refs = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      refs.append("create refs/heads/feature/" + i + " " + main + "\n");
    }
    room.repository
        .git()
        .feed(
            refs.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            "update-ref",
            "--stdin");
    room.server.clearLog();
    try (GitSession session = room.open()) {
      assertThat(session.probe(List.of("refs/heads/main")).commit("refs/heads/main"))
          .contains(main);
    }
    List<GitExchange> log = room.server.log();
    assertThat(log).hasSize(2);
    assertThat(log.stream().mapToLong(e -> e.answerBytes() + e.requestBytes()).sum())
        .isLessThan(1024);
  }

  @Test
  void tellsEmptyRepositoryAndMissingThings() {
    GitRepositoryFixture.create(room.repository.folder().getParent(), "empty");
    try (GitSession session = room.gateway.open(room.access(room.server.url("empty"), false))) {
      assertThat(session.refs(List.of("refs/heads/main")).empty()).isTrue();
      assertThat(session.refs(List.of("refs/heads/main")).head()).contains("refs/heads/main");
    }
    String missing = "1".repeat(40);
    try (GitSession session = room.open()) {
      assertThatThrownBy(() -> session.tree(missing))
          .isInstanceOf(GitException.class)
          .hasMessage("unable to resolve commit object for '" + missing + "': object not found")
          .extracting(e -> ((GitException) e).reason())
          .isEqualTo(Reason.REFERENCE_NOT_FOUND);
      assertThatThrownBy(() -> session.commit("main"))
          .isInstanceOf(GitException.class)
          .hasMessageContaining("'main' is not a full object id");
      assertThatThrownBy(() -> session.refs(List.of("main"))).isInstanceOf(GitException.class);
    }
  }
}

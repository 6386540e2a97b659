package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import dev.tidemark.testkit.git.GitPassage;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.SeedCommit;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes to the same branches (reliability G1 to G7, K5). */
class PushRaceIT {
  private static final String MAIN = "refs/heads/main";
  @TempDir Path folder;
  private GitRoom room;
  private String seed;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    SeedCommit commit = room.repository.commit("main");
    for (int i = 0; i < 20; i++) {
      commit.file("apps/" + i + ".yaml", "image: a:1\n");
    }
    seed = commit.write();
  }

  @AfterEach
  void stop() {
    room.server.close();
    room.repository.fsck();
  }

  private MirrorGitGateway process(String mirrors) {
    return MirrorGitGateway.create(
        folder.resolve(mirrors), GitLimits.DEFAULT, InstantSource.system(), Map.of());
  }

  private String human(String branch, String path, String text) {
    return room.repository.commit(branch).file(path, text).message("Human").write();
  }

  private static String main(GitSession session) {
    return session.refs(List.of(MAIN)).commit(MAIN).orElseThrow();
  }

  @Test
  void g1KeepsHumanCommitThatArrivesBeforeFirstPush() {
    room.server.before(GitPhase.PUSH, () -> human("main", "h", "1\n"));
    try (GitSession session = room.open()) {
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.LostRace.class);
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.repository.log("main", "%s")).containsExactly("Update", "Human", "Seed");
  }

  @Test
  void g1KeepsHumanCommitThatArrivesBeforeLaterPush() {
    try (GitSession session = room.open()) {
      GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n");
      room.server.clearLog();
      room.server.before(GitPhase.PUSH, () -> human("main", "h", "1\n"));
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:3\n"))
          .isInstanceOf(PushOutcome.LostRace.class);
      assertThat(room.server.log()).noneMatch(entry -> entry.phase() == GitPhase.PUSH_ADVERTISE);
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:3\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.repository.log("main", "%s"))
        .containsExactly("Update", "Human", "Update", "Seed");
  }

  @Test
  void g2LandsTwentyWritersOnOneBranch() throws Exception {
    // Four processes, so to say: each has its own mirrors, and five automations share them.
    List<MirrorGitGateway> processes =
        IntStream.range(0, 4).mapToObj(i -> process("mirrors" + i)).toList();
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String path = "apps/" + i + ".yaml";
      MirrorGitGateway gateway = processes.get(i % 4);
      writers.add(() -> {
        for (int attempt = 1; attempt <= 50; attempt++) {
          try (GitSession session = gateway.open(room.access())) {
            PushOutcome outcome = GitRoom.updateMain(session, path, "image: a:2\n");
            if (outcome instanceof PushOutcome.Accepted) {
              return attempt;
            }
          }
        }
        return -1;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> attempts : threads.invokeAll(writers)) {
        assertThat(attempts.get()).isPositive();
      }
    }
    assertThat(room.repository.log("main", "%s")).hasSize(21);
    for (int i = 0; i < 20; i++) {
      assertThat(room.repository.text("main", "apps/" + i + ".yaml")).isEqualTo("image: a:2\n");
    }
  }

  @Test
  void g3ReadsHumanLineAnewInsteadOfGuessing() {
    try (GitSession session = room.open()) {
      String before = main(session);
      session.tree(before);
      String ours = session.write(GitRoom.draft(before, "Update", "apps/0.yaml", "image: a:2\n"));
      String theirs = human("main", "apps/0.yaml", "image: a:9 # pinned\n");
      assertThat(GitRoom.push(session, "main", before, ours))
          .isInstanceOf(PushOutcome.LostRace.class);
      assertThat(GitRoom.text(session.tree(main(session)), "apps/0.yaml"))
          .isEqualTo("image: a:9 # pinned\n");
      assertThat(session.merge(ours, theirs))
          .isEqualTo(new MergeAttempt.Conflict(List.of("apps/0.yaml")));
    }
    assertThat(room.repository.text("main", "apps/0.yaml")).isEqualTo("image: a:9 # pinned\n");
  }

  @Test
  void g4SeesOwnCommitWhenReplyIsLost() {
    room.server.next(GitPhase.PUSH, GitPassage::serveAndCut);
    try (GitSession session = room.open()) {
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
      room.server.next(GitPhase.PUSH, GitPassage::serveAndCut);
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:3\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.repository.log("main", "%s")).containsExactly("Update", "Update", "Seed");
  }

  @Test
  void g6TellsWhatHookAndProtectionSay() {
    room.repository.hook("pre-receive", "echo 'GL-HOOK-ERR: no' >&2\nexit 1\n");
    try (GitSession session = room.open()) {
      PushOutcome outcome = GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n");
      assertThat(outcome)
          .isEqualTo(
              new PushOutcome.Refused(
                  MAIN,
                  "command error on refs/heads/main: pre-receive hook declined",
                  List.of("GL-HOOK-ERR: no")));
      room.repository.hook("pre-receive", "");
      room.repository.hook(
          "update", "echo \"protected $1\\033[31m red\" >&2\ntest $1 != refs/heads/main\n");
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n"))
          .isEqualTo(
              new PushOutcome.Refused(
                  MAIN,
                  "command error on refs/heads/main: hook declined",
                  List.of(
                      "protected refs/heads/main[31m red",
                      "error: hook declined to update refs/heads/main")));
    }
    assertThat(room.repository.head("main")).isEqualTo(seed);
  }

  @Test
  void g7NoticesDeletedAndRewoundPushBranch() {
    try (GitSession session = room.open()) {
      String base = main(session);
      session.tree(base);
      String first = session.write(GitRoom.draft(base, "One", "apps/0.yaml", "image: a:2\n"));
      assertThat(GitRoom.push(session, "updates", "", first))
          .isInstanceOf(PushOutcome.Accepted.class);
      room.repository.git().run("update-ref", "-d", "refs/heads/updates");
      String second = session.write(GitRoom.draft(base, "Two", "apps/0.yaml", "image: a:3\n"));
      assertThat(GitRoom.push(session, "updates", first, second))
          .isInstanceOf(PushOutcome.LostRace.class);
      assertThat(GitRoom.push(session, "updates", "", second))
          .isInstanceOf(PushOutcome.Accepted.class);
      String human = human("updates", "h", "1\n");
      String third = session.write(GitRoom.draft(base, "Three", "apps/0.yaml", "image: a:4\n"));
      assertThat(GitRoom.push(session, "updates", second, third))
          .isInstanceOf(PushOutcome.LostRace.class);
      assertThat(room.repository.head("updates")).isEqualTo(human);
      room.repository.git().run("update-ref", "refs/heads/updates", second);
      assertThat(GitRoom.push(session, "updates", second, third))
          .isInstanceOf(PushOutcome.Accepted.class);
      assertThat(GitRoom.push(session, "updates", "", third))
          .as("a branch that must not exist, but does")
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(room.repository.log("updates", "%s")).containsExactly("Three", "Seed");
  }

  @Test
  void k5RefusesPushOfReplicaThatWasStopped() {
    MirrorGitGateway other = process("other");
    room.server.before(
        GitPhase.PUSH,
        () -> {
          try (GitSession leader = other.open(room.access())) {
            GitRoom.updateMain(leader, "apps/0.yaml", "image: a:2\n");
          }
        });
    try (GitSession session = room.open()) {
      assertThat(GitRoom.updateMain(session, "apps/0.yaml", "image: a:2\n"))
          .isInstanceOf(PushOutcome.class);
      assertThat(GitRoom.text(session.tree(main(session)), "apps/0.yaml"))
          .isEqualTo("image: a:2\n");
    }
    assertThat(room.repository.log("main", "%s")).containsExactly("Update", "Seed");
  }

  @Test
  void movesSeveralReferencesAtOnceOrNone() {
    try (GitSession session = room.open()) {
      String base = main(session);
      session.tree(base);
      String commit = session.write(GitRoom.draft(base, "Update", "apps/0.yaml", "image: a:2\n"));
      PushRequest both =
          new PushRequest(
              List.of(
                  new RefMove(MAIN, Optional.of(base), commit, true),
                  new RefMove("refs/heads/auto", Optional.empty(), commit, false)),
              Map.of("ci.skip", "true", "merge_request.create", ""));
      room.repository.hook("update", "test $1 != refs/heads/auto\n");
      assertThat(session.push(both)).isInstanceOf(PushOutcome.Refused.class);
      assertThat(room.repository.refs()).containsExactly(Map.entry(MAIN, seed));
      room.repository.hook("update", "");
      room.repository.hook(
          "post-receive",
          "echo \"$GIT_PUSH_OPTION_COUNT $GIT_PUSH_OPTION_0 $GIT_PUSH_OPTION_1\"\n");
      assertThat(session.push(both))
          .isEqualTo(new PushOutcome.Accepted(List.of("2 ci.skip=true merge_request.create=")));
      assertThat(room.repository.refs())
          .containsExactly(Map.entry("refs/heads/auto", commit), Map.entry(MAIN, commit));
      room.repository.config("receive.advertisePushOptions", "false");
      String next = session.write(GitRoom.draft(commit, "Next", "apps/0.yaml", "image: a:3\n"));
      PushRequest unheard =
          new PushRequest(
              List.of(new RefMove(MAIN, Optional.of(commit), next, true)), Map.of("a", "b"));
      assertThat(session.push(unheard)).isInstanceOf(PushOutcome.Accepted.class);
    }
  }
}

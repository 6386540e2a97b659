package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.git.GitPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is stopped or ended in the middle of a push (reliability K5, Z1). */
class InterruptedPushE2E {
  private static final String FILE = "apps/app.yaml";
  private static final Pattern LOST_RACE =
      Pattern.compile("(?s)somebody else moved refs/heads/main.*repository up-to-date");

  @TempDir Path folder;
  private GitScene scene;
  private final CompletableFuture<RunningService> running = new CompletableFuture<>();

  @BeforeEach
  void start() {
    scene =
        GitScene.in(folder)
            .image("app", "1.0.0", "1.1.0")
            .automation("apps", "./apps", "push: {branch: main}", "");
    scene.repository.commit("main").file(FILE, scene.marked("app", "1.0.0")).write();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  /** The leader is stopped; another replica takes over and a person pushes; the leader goes on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k5RefusesPushOfReplicaThatWasStopped(boolean greeted) throws Exception {
    Runnable takeOver =
        () -> {
          RunningService leader = running.join();
          leader.signal("STOP");
          assertThat(scene.runWith("other").status("apps").lastPushCommit()).isNotEmpty();
          scene.human("main", "apps/notes.txt", "mine\n");
          leader.signal("CONT");
        };
    scene.server.before(greeted ? GitPhase.PUSH : GitPhase.PUSH_ADVERTISE, takeOver);
    try (RunningService leader = scene.service()) {
      running.complete(leader);
      leader.await(() -> LOST_RACE.matcher(leader.log()).find());
      assertThat(leader.log()).doesNotContain("GitOperationFailed");
      assertThat(scene.subjects("main")).containsExactly("Human", "Update apps", "Seed");
      assertThat(scene.repository.text("main", FILE)).isEqualTo(scene.marked("app", "1.1.0"));
      assertThat(leader.endsWithin(10)).isTrue();
    }
  }

  @Test
  void z1FinishesThePushThatIsUnderWay() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    scene.server.next(
        GitPhase.PUSH,
        passage -> {
          running.join().terminate();
          told.countDown();
          passage.serve();
        });
    try (RunningService service = scene.service()) {
      running.complete(service);
      service.await(() -> told.getCount() == 0);
      assertThat(service.endsWithin(10)).isTrue();
    }
    assertThat(scene.subjects("main")).containsExactly("Update apps", "Seed");
    leavesNothing();
  }

  @Test
  void z1GivesUpPushThatHangsAndLeavesNoTrace() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    scene.server.next(
        GitPhase.PUSH,
        passage -> {
          told.countDown();
          try {
            gone.await(); // neither an answer nor a commit
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("hung up");
        });
    try (RunningService service = scene.service()) {
      service.await(() -> told.getCount() == 0);
      assertThat(service.endsWithin(10)).isTrue();
    } finally {
      gone.countDown();
    }
    assertThat(scene.subjects("main")).containsExactly("Seed");
    leavesNothing();
  }

  /** The next run does the rest, once, and finds no rubbish. */
  private void leavesNothing() throws IOException {
    assertThat(scene.run().ready("apps")).isEqualTo("True Succeeded: repository up-to-date");
    assertThat(Collections.frequency(scene.subjects("main"), "Update apps")).isOne();
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.matches("(incoming_|insert_|noz).*|.*\\.(next|tmp)"));
    }
  }
}

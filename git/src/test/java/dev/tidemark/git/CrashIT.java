package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.git.GitPassage;
import dev.tidemark.testkit.git.GitPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that end in the middle (reliability G5, G14, Z1). */
class CrashIT {
  @TempDir Path folder;
  private GitRoom room;

  @BeforeEach
  void start() throws IOException {
    room = GitRoom.in(folder);
    Files.createDirectories(room.mirrors);
    byte[] noise = new byte[300_000];
    new java.util.Random(1).nextBytes(noise);
    room.repository.commit("main").file("a.yaml", "image: a:1\n").bytes("noise", noise).write();
  }

  @AfterEach
  void stop() {
    room.close();
    room.repository.fsck();
  }

  private Process begin(String limit) {
    return CrashingRun.start(
        room.mirrors, room.server.url("fleet"), "a.yaml", "image: a:2\n", limit);
  }

  private void finish() {
    CrashingRun.run(room.gateway(), room.server.url("fleet"), "a.yaml", "image: a:2\n");
    assertThat(room.repository.text("main", "a.yaml")).isEqualTo("image: a:2\n");
    assertThat(room.repository.log("main", "%s")).containsExactly("Update", "Seed");
    assertThat(leftovers()).isEmpty();
  }

  private List<String> leftovers() {
    try (Stream<Path> files = Files.walk(room.mirrors)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name ->
              name.startsWith("incoming_")
                  || name.startsWith("insert_")
                  || name.endsWith(".next")
                  || name.endsWith(".lock"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the process is killed, seen from one request: before git acts, in its answer, after. */
  enum Moment {
    BEFORE,
    WITHIN,
    AFTER
  }

  @ParameterizedTest
  @CsvSource({
    "FETCH_ADVERTISE, 0, BEFORE",
    "FETCH_ADVERTISE, 0, AFTER",
    "FETCH, 0, BEFORE",
    "FETCH, 0, AFTER",
    "FETCH, 1, BEFORE",
    "FETCH, 1, WITHIN",
    "FETCH, 1, AFTER",
    "PUSH_ADVERTISE, 0, BEFORE",
    "PUSH_ADVERTISE, 0, AFTER",
    "PUSH, 0, BEFORE",
    "PUSH, 0, WITHIN",
    "PUSH, 0, AFTER"
  })
  void g5EndsWithSameTreeWhereverRunIsKilled(GitPhase phase, int passed, Moment moment)
      throws Exception {
    CompletableFuture<Process> running = new CompletableFuture<>();
    for (int i = 0; i < passed; i++) {
      room.server.next(phase, GitPassage::serve);
    }
    room.server.next(phase, passage -> kill(passage, moment, running));
    Process process = begin("");
    running.complete(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed").isEqualTo(137);
    finish();
  }

  private static void kill(GitPassage passage, Moment moment, CompletableFuture<Process> running)
      throws IOException {
    switch (moment) {
      case BEFORE -> {
        end(running);
        if (passage.phase() != GitPhase.PUSH) {
          passage.serve();
        }
      }
      case WITHIN -> {
        if (passage.phase() == GitPhase.PUSH) {
          passage.serveAndCut();
          end(running);
        } else {
          passage.serveUntil(100_000, () -> end(running));
        }
      }
      case AFTER -> passage.serveUntil(1, () -> end(running));
    }
  }

  private static void end(CompletableFuture<Process> running) {
    try {
      running.join().destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void z1EndsSoonWhenAskedToInMidPush() throws Exception {
    CompletableFuture<Process> running = new CompletableFuture<>();
    CompletableFuture<Duration> took = new CompletableFuture<>();
    room.server.next(
        GitPhase.PUSH,
        passage -> {
          Instant asked = Instant.now();
          Process process = running.join();
          process.destroy();
          try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
              took.complete(Duration.between(asked, Instant.now()));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          passage.serve();
        });
    Process process = begin("");
    running.complete(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(took.get(30, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(10));
    finish();
  }

  @Test
  void g14LeavesNothingBehindWhenDiskIsFull() throws Exception {
    // A limit on the size of files fails a write as a full disk does, and needs no root.
    Process process = begin("ulimit -f 100; ");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    String said = Files.readString(room.mirrors.resolveSibling("run.log"));
    assertThat(said)
        .contains("unable to clone '" + room.server.url("fleet") + "': ")
        .contains("File too large");
    assertThat(said.lines().findFirst().orElseThrow()).doesNotContain(folder.toString());
    assertThat(leftovers()).isEmpty();
    finish();
  }
}

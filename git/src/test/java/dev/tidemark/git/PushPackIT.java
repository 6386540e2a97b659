package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.testkit.git.GitExchange;
import dev.tidemark.testkit.git.GitPhase;
import dev.tidemark.testkit.git.SeedCommit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push sends, whichever way the server takes it in: loose objects, or a pack. */
class PushPackIT {
  private static final int FOLDERS = 3_000;

  @TempDir Path folder;
  private GitRoom room;
  private String seed;

  @BeforeEach
  void start() {
    room = GitRoom.in(folder);
    SeedCommit commit = room.repository.commit("main");
    for (int i = 0; i < FOLDERS; i++) {
      commit.file("apps/app" + i + "/app.yaml", "image: a" + i + ":1\n");
    }
    seed = commit.write();
  }

  @AfterEach
  void stop() {
    room.close();
    room.repository.fsck();
  }

  private long pushed() {
    return room.server.log().stream()
        .filter(one -> one.phase() == GitPhase.PUSH)
        .mapToLong(GitExchange::requestBytes)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "100000"})
  void sendsDifferencesOfLargeFolders(String unpackLimit) {
    room.repository.config("receive.unpackLimit", unpackLimit);
    try (GitSession session = room.open()) {
      assertThat(GitRoom.updateMain(session, "apps/app7/app.yaml", "image: a7:2\n"))
          .isInstanceOf(PushOutcome.Accepted.class);
    }
    assertThat(pushed()).as("bytes; the folder alone has more than 100,000").isLessThan(2_000);
    assertThat(room.repository.text("main", "apps/app7/app.yaml")).isEqualTo("image: a7:2\n");
    assertThat(room.repository.entries("main")).hasSize(FOLDERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "100000"})
  void sendsChainsThatReturnToWhereTheyBegan(String unpackLimit) {
    room.repository.config("receive.unpackLimit", unpackLimit);
    try (GitSession session = room.open()) {
      session.refs(List.of("refs/heads/main"));
      session.tree(seed);
      String head = seed;
      for (int i = 0; i < 100; i++) {
        head =
            session.write(
                GitRoom.draft(
                    head, "Update " + i, "apps/app7/app.yaml", "image: a7:" + (i + 2) % 4 + "\n"));
      }
      assertThat(GitRoom.push(session, "main", seed, head))
          .as("accepted, without a word about deltas")
          .isEqualTo(new PushOutcome.Accepted(List.of()));
    }
    assertThat(room.repository.log("main", "%s")).hasSize(101);
    assertThat(room.repository.text("main", "apps/app7/app.yaml")).isEqualTo("image: a7:1\n");
  }
}

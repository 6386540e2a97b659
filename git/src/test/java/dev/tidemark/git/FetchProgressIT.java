package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.testkit.git.SeedCommit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a fetch has come is told in objects of the pack. */
class FetchProgressIT {
  @TempDir Path folder;

  @Test
  void countsTheObjectsOfAFirstFetchOnly() {
    List<String> told = new ArrayList<>();
    try (GitRoom room = GitRoom.in(folder)) {
      SeedCommit seed = room.repository.commit("main");
      for (int i = 0; i < 20; i++) {
        seed.file("f%d.yaml".formatted(i), "image: a:%d\n".formatted(i));
      }
      seed.write();
      room.gateway.showAt(work -> {
        told.add(work);
        return (done, total, unit) -> told.add("%d/%d %s".formatted(done, total, unit));
      });
      String head = room.repository.head("main");
      read(room, head);
      assertThat(told)
          .startsWith("fetching " + room.server.url("fleet"), "0/22 OBJECTS", "1/22 OBJECTS")
          .contains("22/22 OBJECTS");
      told.clear();
      read(room, head);
      assertThat(told).isEmpty();
    }
  }

  private static void read(GitRoom room, String head) {
    try (GitSession session = room.gateway.open(room.access())) {
      session.refs(List.of("refs/heads/main"));
      session.tree(head);
    }
  }
}

package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.CommitDraft;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.testkit.Law;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.SeedCommit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree after edits is the one that git itself makes of them, modes and odd names included. */
class TreeEditPropertyIT {
  private static final List<String> NAMES =
      List.of("a", "a.b", "a-b", "a0", "ä", "日本", "A", "x y", "\"q\"", "tab\tb", "z~", "a'");
  @TempDir Path folder;

  @Test
  void editsAsGitDoes() {
    Law.holds(10, this::once);
  }

  private void once(RandomGenerator random) {
    try (GitRoom room = GitRoom.in(folder.resolve("run" + random.nextLong()))) {
      GitRepositoryFixture repository = room.repository;
      SeedCommit seed = repository.commit("main");
      List<String> files = seed(seed, random);
      String base = seed.write();
      Map<String, byte[]> edits = new HashMap<>();
      SeedCommit same = repository.commit("same").from(base);
      for (String path : files) {
        if (random.nextInt(3) == 0 || edits.isEmpty()) {
          byte[] content = new byte[random.nextInt(200)];
          random.nextBytes(content);
          edits.put(path, content);
          if (repository.git().run("ls-tree", base, "--", path).startsWith("100755")) {
            same.executable(path, content);
          } else {
            same.bytes(path, content);
          }
        }
      }
      String expected = repository.treeId(same.write());
      try (GitSession session = room.open()) {
        session.tree(base);
        String ours =
            session.write(
                new CommitDraft(
                    List.of(base), base, edits, GitRoom.BOT, GitRoom.TIME, "E", Optional.empty()));
        assertThat(session.commit(ours).tree()).isEqualTo(expected);
        assertThat(GitRoom.push(session, "main", base, ours))
            .isInstanceOf(PushOutcome.Accepted.class);
      }
      assertThat(repository.treeId("main")).isEqualTo(expected);
      repository.fsck();
    }
  }

  private static List<String> seed(SeedCommit commit, RandomGenerator random) {
    List<String> files = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        path.append("d" + NAMES.get(random.nextInt(NAMES.size()))).append('/');
      }
      path.append(NAMES.get(random.nextInt(NAMES.size())));
      if (!taken.add(path.toString())) {
        continue;
      }
      switch (random.nextInt(6)) {
        case 0 -> commit.link(path.toString(), "elsewhere");
        case 1 -> {
          commit.executable(path.toString(), "echo " + i + "\n");
          files.add(path.toString());
        }
        default -> {
          commit.file(path.toString(), "text " + i + "\n");
          files.add(path.toString());
        }
      }
    }
    if (files.isEmpty()) {
      commit.file("only", "x");
      files.add("only");
    }
    return files;
  }
}

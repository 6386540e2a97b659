package dev.tidemark.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.runtime.controller.spi.BranchRelation;
import dev.tidemark.runtime.controller.spi.FileDifference;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import dev.tidemark.testkit.Law;
import dev.tidemark.testkit.git.GitCommand;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relations, differences and merges are those that git itself finds, whatever was fetched. */
class BranchHistoryPropertyIT {
  @TempDir Path folder;

  @Test
  void relatesBranchesAsGitDoes() {
    Law.holds(8, random -> relations(random, random.nextBoolean()));
  }

  private void relations(RandomGenerator random, boolean filter) {
    Path place = folder.resolve("relations" + random.nextLong());
    try (GitRoom room = GitRoom.in(place)) {
      GitRepositoryFixture repository = room.repository;
      repository.config("uploadpack.allowFilter", String.valueOf(filter));
      List<String> ids = RandomHistory.in(repository, 20 + random.nextInt(100), random).ids();
      for (int pair = 0; pair < 6; pair++) {
        String base = ids.get(random.nextInt(ids.size()));
        String head = ids.get(random.nextInt(ids.size()));
        try (GitSession session = room.open()) {
          if (random.nextBoolean()) {
            session.tree(base);
          }
          BranchRelation relation = session.relation(base, head);
          Set<String> ahead = new TreeSet<>();
          relation.ahead().forEach(commit -> ahead.add(commit.id()));
          assertThat(ahead).isEqualTo(lines(repository, "rev-list", head, "^" + base));
          Set<String> bases = lines(repository, "merge-base", "--all", base, head);
          assertThat(relation.mergeBase().isPresent()).isEqualTo(!bases.isEmpty());
          relation.mergeBase().ifPresent(found -> assertThat(bases).contains(found));
          for (GitCommit commit : relation.ahead()) {
            assertThat(String.join(" ", commit.parents()))
                .isEqualTo(repository.git().run("log", "-1", "--format=%P", commit.id()));
          }
        }
      }
    }
  }

  @Test
  void mergesAsGitDoes() {
    int[] clean = {0};
    Law.holds(
        5,
        random -> {
          Path place = folder.resolve("merges" + random.nextLong());
          try (GitRoom room = GitRoom.in(place)) {
            List<String> ids = RandomHistory.in(room.repository, 25, random).ids();
            for (int pair = 0; pair < 6; pair++) {
              String ours = ids.get(ids.size() - 1 - random.nextInt(12));
              String theirs = ids.get(ids.size() - 1 - random.nextInt(12));
              GitCommand.Result git =
                  room.repository
                      .git()
                      .attempt("merge-tree", "--write-tree", "--no-messages", ours, theirs);
              if (!room.repository.git().attempt("merge-base", ours, theirs).text().isEmpty()
                  && lines(room.repository, "merge-base", "--all", ours, theirs).size() == 1) {
                try (GitSession session = room.open()) {
                  clean[0] += agree(session.merge(ours, theirs), git);
                }
              }
            }
          }
        });
    assertThat(clean[0]).isPositive();
  }

  private static int agree(MergeAttempt attempt, GitCommand.Result git) {
    switch (attempt) {
      case MergeAttempt.Clean merged -> {
        assertThat(git.exit()).isZero();
        assertThat(merged.tree()).isEqualTo(git.text());
        return 1;
      }
      case MergeAttempt.Conflict conflict -> {
        assertThat(git.exit()).isEqualTo(1);
        assertThat(conflict.paths()).isNotEmpty().isSortedAccordingTo(Comparator.naturalOrder());
        return 0;
      }
    }
  }

  @Test
  void showsDifferencesAsGitDoes() {
    Law.holds(
        4,
        random -> {
          Path place = folder.resolve("differences" + random.nextLong());
          try (GitRoom room = GitRoom.in(place);
              GitSession session = room.open()) {
            List<String> ids = RandomHistory.in(room.repository, 15, random).ids();
            for (String id : ids) {
              if (session.commit(id).parents().size() == 1) {
                Set<String> paths = new TreeSet<>();
                for (FileDifference difference : session.differences(id)) {
                  paths.add((difference.contentOnly() ? "M\t" : "?\t") + difference.path());
                  if (difference.after().get().length > 0) {
                    assertThat(new String(difference.after().get(), StandardCharsets.UTF_8))
                        .isEqualTo(room.repository.text(id, difference.path()));
                  }
                }
                assertThat(paths)
                    .isEqualTo(
                        lines(
                            room.repository,
                            "-c",
                            "core.quotePath=false",
                            "diff-tree",
                            "-r",
                            "--no-renames",
                            "--name-status",
                            "--no-commit-id",
                            id,
                            "--"));
              }
            }
          }
        });
  }

  private static Set<String> lines(GitRepositoryFixture repository, String... command) {
    Set<String> lines = new TreeSet<>();
    repository
        .git()
        .attempt(command)
        .text()
        .lines()
        .forEach(line -> lines.add(line.replaceFirst("^[AD]\t", "?\t")));
    return lines;
  }
}

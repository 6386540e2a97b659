package dev.tidemark.testkit.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHttpServerIT {
  @TempDir Path root;
  @TempDir Path home;
  private GitRepositoryFixture repository;

  @BeforeEach
  void seed() {
    repository = GitRepositoryFixture.create(root, "fleet");
    repository
        .commit("main")
        .file("apps/a b.yaml", "image: a\n")
        .executable("run.sh", "echo\n")
        .link("latest", "apps/a b.yaml")
        .write();
  }

  @Test
  void seedsSoundRepositories() {
    repository
        .commit("main")
        .message("Second")
        .file("c", "d")
        .delete("run.sh")
        .at(1700000100)
        .write();
    repository.fsck();
    assertThat(repository.log("main", "%an %ae %at %s"))
        .containsExactly(
            "Seed Author seed@example.com 1700000100 Second",
            "Seed Author seed@example.com 1700000000 Seed");
    assertThat(repository.entries("main"))
        .extracting(line -> line.substring(0, 6) + line.substring(line.indexOf('\t')))
        .containsExactly("100644\tapps/a b.yaml", "100644\tc", "120000\tlatest");
  }

  @Test
  void servesClonesAndPushes() {
    try (GitHttpServer server = GitHttpServer.start(root)) {
      GitCommand git = GitCommand.in(home);
      git.run("clone", "--quiet", server.url("fleet"), "work");
      GitCommand work = GitCommand.in(home.resolve("work"));
      work.run("commit", "--quiet", "--allow-empty", "-m", "Pushed");
      work.run("push", "--quiet", "-o", "ci.skip=true", "origin", "main");
      assertThat(repository.log("main", "%s")).containsExactly("Pushed", "Seed");
      assertThat(server.log())
          .extracting(GitExchange::phase)
          .contains(
              GitPhase.FETCH_ADVERTISE, GitPhase.FETCH, GitPhase.PUSH_ADVERTISE, GitPhase.PUSH);
      assertThat(server.log()).allMatch(entry -> entry.status() == 200 && entry.answerBytes() > 0);
    }
  }

  @Test
  void refusesWrongPassword() {
    try (GitHttpServer server = GitHttpServer.start(root).basic("robot", "swordfish")) {
      GitCommand git = GitCommand.in(home);
      assertThat(git.attempt("ls-remote", server.url("fleet")).exit()).isEqualTo(128);
      String right = server.url("fleet").replace("//", "//robot:swordfish@");
      assertThat(git.run("ls-remote", right, "main")).endsWith("refs/heads/main");
    }
  }

  @Test
  void runsActionBeforePackIsTaken() throws Exception {
    try (GitHttpServer server = GitHttpServer.start(root)) {
      GitCommand.in(home).run("clone", "--quiet", server.url("fleet"), "work");
      server.before(
          GitPhase.PUSH, () -> repository.commit("main").message("Human").file("x", "y").write());
      GitCommand work = GitCommand.in(home.resolve("work"));
      work.run("commit", "--quiet", "--allow-empty", "-m", "Late");
      assertThat(work.attempt("push", "origin", "main").exit()).isEqualTo(1);
      assertThat(repository.log("main", "%s")).isEqualTo(List.of("Human", "Seed"));
      assertThat(Files.exists(home.resolve("work/x"))).isFalse();
    }
  }
}

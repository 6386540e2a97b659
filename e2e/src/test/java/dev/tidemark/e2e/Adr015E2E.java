package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.demo.Adr015;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.git.PushAudit;
import dev.tidemark.testkit.git.SeedCommit;
import dev.tidemark.testkit.registry.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ADR-015's loop with its own manifests: docker-registry, git http-backend, the packaged program.
 */
class Adr015E2E {
  private static final String BRANCH = "flux/image-updates";
  private static final String FILE = Adr015.MARKED_FILE;

  @TempDir Path folder;
  private DockerRegistry registry;
  private GitHttpServer server;
  private GitRepositoryFixture repository;
  private Path checkout;
  private PackagedProgram program;

  @BeforeEach
  void setUpScene() throws IOException {
    registry = DockerRegistry.open();
    Path root = Files.createDirectories(folder.resolve("git"));
    repository = GitRepositoryFixture.create(root, "homekube");
    server = GitHttpServer.start(root);
    registry.pusher().push(Adr015.IMAGE, List.of("5.0.2", "5.0.3", "5.0.4", "6.0.0-rc.1"));
    Map<String, String> files = Adr015.files(registry.host(), server.url("homekube"));
    checkout = folder.resolve("checkout with spaces é");
    SeedCommit seed = repository.commit("main");
    for (Map.Entry<String, String> file : files.entrySet()) {
      seed.file(file.getKey(), file.getValue());
      Path path = checkout.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    seed.write();
    program = PackagedProgram.in(folder);
  }

  @AfterEach
  void tearDown() {
    server.close();
    registry.close();
    PushAudit.check(repository, "flux@homekube.local");
  }

  @Test
  void putsOneCommitOnTheReviewBranchAndNothingTwice() {
    String main = repository.head("main");
    PackagedProgram.Ended first = once();
    assertThat(first.exit()).as(first.toString()).isZero();
    assertThat(repository.head("main")).isEqualTo(main);
    assertThat(repository.log(BRANCH, "%H")).hasSize(2);
    assertThat(repository.head(BRANCH + "^")).isEqualTo(main);
    assertThat(changedLines(main, BRANCH))
        .containsExactly(
            "-          image: %s:5.0.3 # {\"$imagepolicy\": \"flux-system:podinfo\"}"
                .formatted(image()),
            "+          image: %s:5.0.4 # {\"$imagepolicy\": \"flux-system:podinfo\"}"
                .formatted(image()));
    assertThat(repository.text(BRANCH, FILE))
        .isEqualTo(repository.text("main", FILE).replace(":5.0.3 #", ":5.0.4 #"));
    assertThat(repository.log(BRANCH, "%an <%ae> %cn <%ce>").getFirst())
        .isEqualTo(
            "Flux Image Automation <flux@homekube.local> Flux Image Automation"
                + " <flux@homekube.local>");
    assertThat(message(BRANCH)).isEqualTo("chore: update " + image() + ":5.0.4\n");

    String pushed = repository.head(BRANCH);
    PackagedProgram.Ended second = once();
    assertThat(second.exit()).as(second.toString()).isZero();
    assertThat(repository.head(BRANCH)).isEqualTo(pushed);

    registry.pusher().push(Adr015.IMAGE, List.of("5.1.0"));
    PackagedProgram.Ended third = once();
    assertThat(third.exit()).as(third.toString()).isZero();
    assertThat(repository.head(BRANCH)).isNotEqualTo(pushed);
    assertThat(repository.text(BRANCH, FILE)).contains("podinfo:5.1.0 #");
    assertThat(changedLines(main, BRANCH)).hasSize(2);
    assertThat(repository.head("main")).isEqualTo(main);
  }

  @Test
  void saysInOneLineThatTheRegistryIsDown() {
    registry.stop();
    PackagedProgram.Ended ended = once();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    assertThat(lines(ended.err(), "✗ ImageRepository/flux-system/podinfo"))
        .singleElement()
        .asString()
        .contains("connection refused");
    assertThat(lines(ended.err(), "✗ ImagePolicy/flux-system/podinfo")).hasSize(1);
    assertThat(repository.refs()).containsOnlyKeys("refs/heads/main");
  }

  @Test
  void saysInOneLineThatTheRepositoryIsMissing() throws IOException {
    rewrite("podinfo-repository.yaml", "stefanprodan/podinfo", "stefanprodan/missing");
    PackagedProgram.Ended ended = once();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    assertThat(lines(ended.err(), "✗ ImageRepository/flux-system/podinfo"))
        .singleElement()
        .asString()
        .contains("NAME_UNKNOWN");
    assertThat(repository.refs()).containsOnlyKeys("refs/heads/main");
  }

  @Test
  void saysInOneLineThatGitRefuses() {
    repository.refuse("not today");
    PackagedProgram.Ended ended = once();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    assertThat(lines(ended.err(), "✗ ImageUpdateAutomation/flux-system/homekube"))
        .singleElement()
        .asString()
        .contains("pre-receive hook declined")
        .contains("not today");
    assertThat(repository.refs()).containsOnlyKeys("refs/heads/main");
  }

  @Test
  void saysInOneLineThatTheGitRepositoryIsMissing() throws IOException {
    rewrite("gotk-sync.yaml", "/homekube", "/nowhere");
    PackagedProgram.Ended ended = once();
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(1);
    assertThat(lines(ended.err(), "✗ ImageUpdateAutomation/flux-system/homekube"))
        .singleElement()
        .asString()
        .contains("repository not found");
  }

  @Test
  void showsWhatItWouldDoAndPushesNothing() {
    PackagedProgram.Ended ended =
        program.run("run", "--once", "--dry-run", "-f", checkout.toString());
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out())
        .contains("+          image: " + image() + ":5.0.4 #")
        .contains("chore: update " + image() + ":5.0.4");
    assertThat(repository.refs()).containsOnlyKeys("refs/heads/main");
  }

  private PackagedProgram.Ended once() {
    return program.run("run", "--once", "-f", checkout.toString());
  }

  private String image() {
    return registry.host() + "/" + Adr015.IMAGE;
  }

  private String message(String revision) {
    return repository.git().run("log", "-1", "--format=%B", revision).stripTrailing() + "\n";
  }

  private List<String> changedLines(String from, String to) {
    return repository
        .diff(from, to)
        .lines()
        .filter(line -> line.matches("[+-](?![+-]).*"))
        .toList();
  }

  private static List<String> lines(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).toList();
  }

  private void rewrite(String name, String from, String to) throws IOException {
    try (var files = Files.walk(checkout)) {
      for (Path file : files.filter(f -> f.getFileName().toString().equals(name)).toList()) {
        Files.writeString(file, Files.readString(file).replace(from, to));
      }
    }
  }
}

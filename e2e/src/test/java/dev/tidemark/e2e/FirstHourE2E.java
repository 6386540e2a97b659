package dev.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.registry.DockerRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/guides/first-hour.md}, typed by a new user: every command of it runs and prints what
 * it shows. Only the two hosts are exchanged for servers on loopback. To write what is shown anew,
 * run with {@code -Dtidemark.golden.write=docs/guides/first-hour.md} (an absolute path), put {@code
 * …} where runs differ, and read the difference; never in CI.
 */
class FirstHourE2E {
  private static final String REGISTRY = "registry.example.com";
  private static final String REPOSITORY = "https://git.example.com/fleet";

  @TempDir Path folder;

  @Test
  void everyCommandPrintsWhatTheGuideShows() throws Exception {
    Path root = Files.createDirectories(folder.resolve("git"));
    GitRepositoryFixture repository = GitRepositoryFixture.create(root, "fleet");
    repository.commit("main").file("README.md", "fleet\n").write();
    Files.writeString(
        Files.createDirectories(folder.resolve("home")).resolve(".gitconfig"),
        "[user]\nname = Reader\nemail = reader@example.com\n[core]\nabbrev = 12\n");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(
        bin.resolve("tidemark"), PackagedProgram.checkout().resolve("tidemark"));
    Path work = Files.createDirectories(folder.resolve("work"));
    try (DockerRegistry registry = DockerRegistry.open();
        GitHttpServer server = GitHttpServer.start(root)) {
      registry.pusher().push("web", List.of("5.0.0", "5.0.3", "5.1.0"));
      registry.pusher().push("batch", List.of("9", "12", "latest"));
      Reader reader = new Reader(work, registry.host(), server.url("fleet"));
      List<GuideWalk.Step> steps = GuideWalk.read("first-hour.md");
      List<String> failed = new ArrayList<>();
      List<GuideWalk.Ran> ran = new ArrayList<>();
      for (GuideWalk.Step step : steps) {
        switch (step) {
          case GuideWalk.Write write -> reader.write(write);
          case GuideWalk.Run run -> {
            List<String> printed = reader.run(run);
            ran.add(new GuideWalk.Ran(run, printed));
            if (!run.shows(printed)) {
              failed.add(
                  "first-hour.md:%d: $ %s\n%s\n"
                      .formatted(run.line(), run.command(), String.join("\n", printed)));
            }
          }
        }
      }
      String target = System.getProperty("tidemark.golden.write", "");
      if (!target.isEmpty()) {
        assertThat(System.getenv("CI")).as("CI").isNull();
        GuideWalk.rewrite(Path.of(target), ran);
        return;
      }
      assertThat(failed).isEmpty();
      assertThat(steps.stream().filter(GuideWalk.Run.class::isInstance)).hasSizeGreaterThan(10);
      assertThat(repository.text("flux/image-updates", "apps/shop.yaml"))
          .contains("/web:5.0.3 #")
          .contains("/batch:12 #");
      assertThat(repository.log("main", "%H")).hasSize(2);
      repository.fsck();
    }
  }

  /** Somebody at a shell. */
  private final class Reader {
    private final Path start;
    private final String registry;
    private final String repository;
    private Path at;

    Reader(Path start, String registry, String repository) {
      this.start = start;
      this.registry = registry;
      this.repository = repository;
      this.at = start;
    }

    private String here(String text) {
      return text.replace(REGISTRY, registry).replace(REPOSITORY, repository);
    }

    void write(GuideWalk.Write write) throws IOException {
      Path file = start.resolve(write.name());
      Files.createDirectories(file.getParent());
      Files.writeString(file, here(write.text()));
    }

    /** Runs a command; the lines that it printed on either stream. */
    List<String> run(GuideWalk.Run run) throws IOException, InterruptedException {
      if (run.command().startsWith("cd ")) {
        at = at.resolve(run.command().substring(3));
        return List.of();
      }
      Path out = Files.createTempFile(folder, "out", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", here(run.command()))
              .directory(at.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      Map<String, String> environment = builder.environment();
      environment
          .keySet()
          .removeIf(name ->
              name.startsWith("TIDEMARK_")
                  || name.startsWith("GIT_")
                  || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
      environment.put("HOME", folder.resolve("home").toString());
      environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
      environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
      environment.put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(run.command()).isTrue();
      return Files.readString(out, StandardCharsets.UTF_8)
          .replace(registry, REGISTRY)
          .replace(repository, REPOSITORY)
          .lines()
          .toList();
    }
  }
}

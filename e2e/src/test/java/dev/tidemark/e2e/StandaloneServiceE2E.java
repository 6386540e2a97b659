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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidemark run} as a service: it follows new tags, keeps its folder to itself, and ends. */
class StandaloneServiceE2E {
  @TempDir Path folder;

  @Test
  void followsNewTagsAndEndsWhenTold() throws Exception {
    Path root = Files.createDirectories(folder.resolve("git"));
    GitRepositoryFixture repository = GitRepositoryFixture.create(root, "homekube");
    try (DockerRegistry registry = DockerRegistry.open();
        GitHttpServer server = GitHttpServer.start(root)) {
      registry.pusher().push(Adr015.IMAGE, List.of("5.0.3", "5.0.4"));
      Path checkout = seed(repository, registry.host(), server.url("homekube"));
      PackagedProgram program = PackagedProgram.in(folder);
      Path log = folder.resolve("service.log");
      try (RunningService service =
          RunningService.start(
              program, log, "run", "-f", checkout.toString(), "--listen", "127.0.0.1:0")) {
        service.await(() -> holds(repository, "5.0.4"));
        registry.pusher().push(Adr015.IMAGE, List.of("5.1.0"));
        service.await(() -> holds(repository, "5.1.0"));
        assertThat(service.get("healthz")).contains("ok");
        assertThat(service.get("readyz")).contains("ok");
        assertThat(service.get("metrics"))
            .contains("gotk_reconcile_duration_seconds_count")
            .contains("controller_runtime_reconcile_total");
        assertThat(service.get("")).contains("podinfo").contains("homekube");

        PackagedProgram.Ended second =
            program.run("run", "-f", checkout.toString(), "--listen", "off");
        assertThat(second.exit()).as(second.toString()).isEqualTo(1);
        assertThat(second.err()).contains("in use by process").contains("--state-dir");
        service.stop();
      }
      assertThat(PushAudit.check(repository, "flux@homekube.local")).isPositive();
    }
  }

  private Path seed(GitRepositoryFixture repository, String registry, String url)
      throws IOException {
    Path checkout = folder.resolve("checkout");
    SeedCommit seed = repository.commit("main");
    for (Map.Entry<String, String> file : Adr015.files(registry, url).entrySet()) {
      String text = file.getValue();
      if (file.getKey().equals("image-automation/podinfo-repository.yaml")) {
        text = text.replace("interval: 5m", "interval: 1s");
      }
      seed.file(file.getKey(), text);
      Path path = checkout.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }
    seed.write();
    return checkout;
  }

  private static boolean holds(GitRepositoryFixture repository, String tag) {
    return repository.refs().containsKey("refs/heads/" + Adr015.PUSH_BRANCH)
        && repository
            .text(Adr015.PUSH_BRANCH, Adr015.MARKED_FILE)
            .contains("podinfo:" + tag + " #");
  }
}

package dev.tidemark.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import dev.tidemark.testkit.replay.Difference;
import dev.tidemark.testkit.replay.Replays;
import dev.tidemark.testkit.replay.Scenario;
import dev.tidemark.testkit.replay.ScenarioTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scenario of our own: a process starts again, with its disk and without (contract section 4).
 */
class RestartIT {
  @TempDir Path folder;

  @Test
  void startsAgainFromAFolder() throws InterruptedException {
    playsAsDescribed(
        surroundings -> new StandaloneTarget(surroundings, folder.resolve("standalone")));
  }

  @Test
  void startsAgainOnACluster() throws InterruptedException {
    try (ApiServer server = ApiServer.start()) {
      FluxDefinitions.ours(server);
      FluxDefinitions.source(server, "v1");
      playsAsDescribed(surroundings ->
          new ClusterTarget(
              surroundings, folder.resolve("cluster"), new LinkedBlockingQueue<>(List.of(server))));
    }
  }

  /** Plays the scenario and compares everything. */
  private void playsAsDescribed(ScenarioTarget.Opener opener) throws InterruptedException {
    List<Scenario> scenarios = Scenario.read(RestartIT.class, "restarts.json");
    List<Difference> found =
        Replays.play(scenarios, folder.resolve("played"), 1, opener).get(scenarios.getFirst());
    assertThat(found).isNotNull();
    assertThat(DocumentedDifferences.withoutCommitKeys(found)).isEmpty();
  }
}

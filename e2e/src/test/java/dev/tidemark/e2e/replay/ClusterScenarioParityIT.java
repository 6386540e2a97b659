package dev.tidemark.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import dev.tidemark.testkit.replay.Difference;
import dev.tidemark.testkit.replay.Replays;
import dev.tidemark.testkit.replay.Scenario;
import dev.tidemark.testkit.replay.ScenarioTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same scenarios in Kubernetes mode, on real API servers: the same closed list of differences.
 */
class ClusterScenarioParityIT {
  private static final int SERVERS = 3;

  private static final List<Scenario> ALL =
      Scenario.read(ScenarioParityIT.class, "scenarios.json.gz");
  private static final DocumentedDifferences DOCUMENTED = DocumentedDifferences.read();
  private static final List<ApiServer> SERVING = new ArrayList<>();

  private static Map<Scenario, List<Difference>> found = Map.of();

  @TempDir static Path folder;

  @BeforeAll
  static void playAll() throws InterruptedException {
    for (int i = 0; i < SERVERS; i++) {
      ApiServer server = ApiServer.start();
      SERVING.add(server);
      FluxDefinitions.ours(server);
      FluxDefinitions.source(server, "v1");
    }
    BlockingQueue<ApiServer> servers = new LinkedBlockingQueue<>(SERVING);
    AtomicInteger count = new AtomicInteger();
    ScenarioTarget.Opener opener =
        surroundings ->
            new ClusterTarget(
                surroundings, folder.resolve("target" + count.incrementAndGet()), servers);
    found = Replays.play(scenarios().toList(), folder, SERVERS, opener);
  }

  private static List<Difference> seen(Scenario scenario) {
    return Objects.requireNonNull(found.get(scenario), scenario + " was not played");
  }

  @AfterAll
  static void stop() {
    SERVING.forEach(ApiServer::close);
  }

  static Stream<Scenario> scenarios() {
    return ALL.stream().filter(one -> !DOCUMENTED.onlyRestored().containsKey(one.id()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void differsFromFluxOnlyAsDocumented(Scenario scenario) {
    assertThat(DOCUMENTED.beyondChance(scenario.id(), seen(scenario)))
        .as(scenario.title())
        .containsExactlyInAnyOrderElementsOf(DOCUMENTED.of(scenario.id()));
  }
}

package dev.tidemark.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.replay.Difference;
import dev.tidemark.testkit.replay.Replays;
import dev.tidemark.testkit.replay.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few of the recorded scenarios through the packaged program, from file to file: what it shows of
 * itself to others is what Flux's controllers showed. The rest is played in process, see {@link
 * ScenarioParityIT}.
 */
class PackagedScenarioE2E {
  private static final Set<String> PLAYED =
      Set.of("same-branch", "requested-at", "event-metadata", "push-refused");

  @TempDir Path folder;

  @Test
  void showsWhatFluxShows() throws InterruptedException {
    List<Scenario> scenarios =
        Scenario.read(PackagedScenarioE2E.class, "scenarios.json.gz").stream()
            .filter(scenario -> PLAYED.contains(scenario.id()))
            .toList();
    assertThat(scenarios).hasSameSizeAs(PLAYED);
    AtomicInteger count = new AtomicInteger();
    Map<Scenario, List<Difference>> found =
        Replays.play(
            scenarios,
            folder,
            2,
            surroundings ->
                new PackagedTarget(
                    surroundings, folder.resolve("target" + count.incrementAndGet())));
    DocumentedDifferences documented = DocumentedDifferences.read();
    found.forEach((scenario, differences) ->
        assertThat(DocumentedDifferences.withoutCommitKeys(differences))
            .as(scenario.title())
            .containsExactlyInAnyOrderElementsOf(documented.of(scenario.id())));
  }
}

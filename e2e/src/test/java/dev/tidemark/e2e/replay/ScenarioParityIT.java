package dev.tidemark.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.replay.Difference;
import dev.tidemark.testkit.replay.Replays;
import dev.tidemark.testkit.replay.Scenario;
import dev.tidemark.testkit.replay.ScenarioTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The standalone mode answers every scenario that was recorded from Flux's controllers as they did:
 * conditions, statuses, events, notifications, commits; but for a closed list of differences, each
 * of which has a row in docs/parity.md.
 */
class ScenarioParityIT {
  private static final int AT_ONCE = 12;
  private static final List<Scenario> ALL =
      Scenario.read(ScenarioParityIT.class, "scenarios.json.gz");
  private static final DocumentedDifferences DOCUMENTED = DocumentedDifferences.read();

  private static Map<Scenario, List<Difference>> found = Map.of();

  @TempDir static Path folder;

  @BeforeAll
  static void playAll() throws InterruptedException {
    List<Scenario> scenarios = new ArrayList<>();
    byDefault().forEach(scenarios::add);
    withFluxGates().forEach(scenarios::add);
    AtomicInteger count = new AtomicInteger();
    ScenarioTarget.Opener opener =
        surroundings ->
            new StandaloneTarget(surroundings, folder.resolve("target" + count.incrementAndGet()));
    found = Replays.play(scenarios, folder, AT_ONCE, opener);
  }

  static Stream<Scenario> byDefault() {
    return ALL.stream().filter(one -> !DOCUMENTED.onlyRestored().containsKey(one.id()));
  }

  static Stream<Scenario> withFluxGates() {
    return ALL.stream()
        .filter(one -> DOCUMENTED.restored().contains(one.id()))
        .map(one -> one.withFlags(DOCUMENTED.flags()));
  }

  @ParameterizedTest
  @MethodSource("byDefault")
  void differsFromFluxOnlyAsDocumented(Scenario scenario) {
    assertThat(DOCUMENTED.beyondChance(scenario.id(), seen(scenario)))
        .as(scenario.title())
        .containsExactlyInAnyOrderElementsOf(DOCUMENTED.of(scenario.id()));
  }

  @ParameterizedTest
  @MethodSource("withFluxGates")
  void doesAsFluxWithItsGates(Scenario scenario) {
    assertThat(DocumentedDifferences.withoutCommitKeys(seen(scenario)))
        .as(scenario.title())
        .isEmpty();
  }

  private static List<Difference> seen(Scenario scenario) {
    return Objects.requireNonNull(found.get(scenario), scenario + " was not played");
  }

  @Test
  void leavesNoScenarioOut() {
    assertThat(ALL).hasSize(35);
    Set<String> played = new TreeSet<>();
    byDefault().forEach(one -> played.add(one.id()));
    withFluxGates().forEach(one -> played.add(one.id()));
    assertThat(played).containsExactlyInAnyOrderElementsOf(ALL.stream().map(Scenario::id).toList());
    assertThat(DOCUMENTED.onlyRestored().keySet()).containsExactly("template-errors");
  }

  @Test
  void documentsEveryDifference() throws IOException {
    Path docs = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(docs.resolve("docs/parity.md"))) {
      docs = Objects.requireNonNull(docs.getParent(), "no docs above the working folder");
    }
    String page = Files.readString(docs.resolve("docs/parity.md"));
    assertThat(DOCUMENTED.rows()).allSatisfy(row -> assertThat(page).contains("| " + row + " |"));
  }
}

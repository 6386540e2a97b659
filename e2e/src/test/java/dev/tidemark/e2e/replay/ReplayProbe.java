package dev.tidemark.e2e.replay;

import dev.tidemark.testkit.replay.Difference;
import dev.tidemark.testkit.replay.Replays;
import dev.tidemark.testkit.replay.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints all differences, for people. */
final class ReplayProbe {
  private ReplayProbe() {}

  public static void main(String[] arguments) throws Exception {
    List<String> wanted = List.of(arguments);
    List<Scenario> scenarios =
        Scenario.read(ReplayProbe.class, "scenarios.json.gz").stream()
            .filter(s -> wanted.isEmpty() || wanted.contains(s.id()))
            .toList();
    Path folder = Files.createTempDirectory("replay");
    AtomicInteger count = new AtomicInteger();
    Map<String, List<Difference>> found =
        Replays.play(
            scenarios,
            folder,
            8,
            surroundings ->
                new StandaloneTarget(
                    surroundings, folder.resolve("target-" + count.incrementAndGet())));
    found.forEach((id, differences) -> {
      System.out.println("=== " + id + ": " + differences.size());
      differences.forEach(d -> System.out.println(d));
    });
    System.exit(0);
  }
}

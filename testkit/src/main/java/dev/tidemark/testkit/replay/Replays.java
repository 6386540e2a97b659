package dev.tidemark.testkit.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Plays many scenarios, several at a time: most of a scenario's time is waiting. */
public final class Replays {
  private Replays() {}

  /**
   * Plays them all; gives the differences of each, in the order of the scenarios.
   *
   * @param folder an empty one for everything that is made
   * @param atOnce how many are played at a time
   */
  public static Map<String, List<Difference>> play(
      List<Scenario> scenarios, Path folder, int atOnce, ScenarioTarget.Opener opener)
      throws InterruptedException {
    Map<String, List<Difference>> found = new ConcurrentHashMap<>();
    Semaphore slots = new Semaphore(atOnce);
    CountDownLatch done = new CountDownLatch(scenarios.size());
    try (World.Registries registries = World.Registries.start()) {
      for (Scenario scenario : scenarios) {
        slots.acquire();
        Thread.ofVirtual()
            .name("replay-" + scenario.id())
            .start(() -> {
              try {
                Path own = folder.resolve(scenario.id());
                Map<String, Object> seen = Replay.play(scenario, registries, own, opener);
                found.put(scenario.id(), Comparison.of(scenario, seen));
              } catch (RuntimeException | Error e) {
                found.put(scenario.id(), List.of(broken(scenario, e)));
              } finally {
                slots.release();
                done.countDown();
              }
            });
      }
      done.await();
    }
    Map<String, List<Difference>> ordered = new LinkedHashMap<>();
    scenarios.forEach(one -> ordered.put(one.id(), found.getOrDefault(one.id(), List.of())));
    return ordered;
  }

  private static Difference broken(Scenario scenario, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new Difference(scenario.id(), "the replay itself", "", trace.toString());
  }
}

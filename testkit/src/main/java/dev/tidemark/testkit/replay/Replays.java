package dev.tidemark.testkit.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  public static Map<Scenario, List<Difference>> play(
      List<Scenario> scenarios, Path folder, int atOnce, ScenarioTarget.Opener opener)
      throws InterruptedException {
    Map<Scenario, List<Difference>> found = new ConcurrentHashMap<>();
    Semaphore slots = new Semaphore(atOnce);
    CountDownLatch done = new CountDownLatch(scenarios.size());
    // A scenario that is played twice, with other flags, must not find its own tags.
    Map<List<String>, World.Registries> registries = new LinkedHashMap<>();
    try {
      for (Scenario scenario : scenarios) {
        World.Registries own =
            registries.computeIfAbsent(scenario.flags(), flags -> World.Registries.start());
        slots.acquire();
        Thread.ofVirtual()
            .name("replay-" + scenario.id())
            .start(() -> {
              try {
                Path inside = folder.resolve(scenario.id() + "-" + scenarios.indexOf(scenario));
                Map<String, Object> seen = Replay.play(scenario, own, inside, opener);
                found.put(scenario, Comparison.of(scenario, seen));
              } catch (RuntimeException | Error e) {
                found.put(scenario, List.of(broken(scenario, e)));
              } finally {
                slots.release();
                done.countDown();
              }
            });
      }
      done.await();
    } finally {
      registries.values().forEach(World.Registries::close);
    }
    Map<Scenario, List<Difference>> ordered = new LinkedHashMap<>();
    scenarios.forEach(one -> ordered.put(one, Objects.requireNonNull(found.get(one))));
    return ordered;
  }

  private static Difference broken(Scenario scenario, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new Difference(scenario.id(), "the replay itself", "", trace.toString());
  }
}

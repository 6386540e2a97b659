package dev.tidemark.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a seed promises: the same history each time, and what hooks may change of it. */
class SameSeedTest {
  @Test
  void tellsTheSameHistoryTwice() {
    for (long seed = 1; seed <= 25; seed++) {
      History one = History.of(seed).recorded();
      History other = History.of(seed).recorded();
      one.run();
      other.run();
      assertThat(other.world().chronicle().lines())
          .as("history of seed %d", seed)
          .isEqualTo(one.world().chronicle().lines());
    }
  }

  /** 14. With and without a storm of hooks the world comes to the same trees. */
  @Test
  void comesToTheSameTreesWithoutHooks() {
    for (long seed = 1; seed <= 25; seed++) {
      assertThat(tree(seed, true)).as("seed %d", seed).isEqualTo(tree(seed, false));
    }
  }

  private static String tree(long seed, boolean hooks) {
    World world = new World(new Weather(0.3));
    Landscape landscape =
        new Landscape(world, new Random(seed), new Landscape.Size(2, 2, 1, false));
    landscape.build();
    Program program =
        world.start(
            0, new Gate(world.timeline(), new Random(seed), world.weather()), Sabotage.NONE);
    Random random = new Random(~seed);
    for (int i = 0; i < 12; i++) {
      String image = landscape.images().get(random.nextInt(2));
      String tag = "1.%d.%d".formatted(random.nextInt(9), random.nextInt(9));
      Duration at = Duration.ofSeconds(random.nextInt(1200));
      world.timeline().after(at, () -> landscape.push(image, tag));
    }
    for (int i = 0; hooks && i < 60; i++) {
      Duration at = Duration.ofSeconds(random.nextInt(1500));
      world
          .timeline()
          .after(at, () -> world.objects().all().forEach(one -> program.request(one.key())));
    }
    world.timeline().runUntil(Duration.ofMinutes(30).toNanos());
    world.weather().clear();
    world.timeline().runUntil(Duration.ofMinutes(60).toNanos());
    ModelRemote remote = world.remotes().values().iterator().next();
    String text = remote.objects().tree(remote.head("main").orElseThrow()).text();
    program.kill();
    return text;
  }
}

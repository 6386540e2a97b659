package dev.tidemark.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * 5. Kill anywhere, restart: the same final tree, and one commit for the update. One update is
 * killed at every single call that the program makes into the world, one after another.
 */
class KillEverywhereTest {
  private static final long SEED = 7;

  @Test
  void comesToTheSameTreeOnMainWhereverItIsKilled() {
    // One commit for what was there at first, one for the update.
    assertSameEverywhere(Landscape.Size.ONE, "main", 2);
  }

  @Test
  void comesToTheSameTreeForReviewWhereverItIsKilled() {
    assertSameEverywhere(new Landscape.Size(1, 1, 1, true), Landscape.REVIEW, 1);
  }

  private static void assertSameEverywhere(Landscape.Size size, String branch, int commits) {
    Outcome sound = play(size, branch, Long.MAX_VALUE);
    assertThat(sound.calls).isGreaterThan(40);
    assertThat(sound.commits).isEqualTo(commits);
    List<String> differing = new ArrayList<>();
    for (long call = 1; call <= sound.calls; call++) {
      Outcome killed = play(size, branch, call);
      if (!killed.tree.equals(sound.tree) || killed.commits != sound.commits) {
        differing.add("killed at call %d: %s".formatted(call, killed));
      }
    }
    assertThat(differing).isEmpty();
  }

  /** What came of it: the branch's files, the commits of the bot there, the calls until then. */
  private record Outcome(String tree, int commits, long calls) {}

  private static Outcome play(Landscape.Size size, String branch, long killedAt) {
    World world = new World(new Weather(0));
    Landscape landscape = new Landscape(world, new Random(SEED), size);
    landscape.build();
    Gate first = new Gate(world.timeline(), new Random(SEED), world.weather());
    first.dieAt(killedAt);
    world.start(0, first, Sabotage.NONE);
    world.timeline().after(Duration.ofMinutes(10), () -> push(world, landscape));
    for (int minute = 1; minute < 30; minute++) {
      world.timeline().runUntil(Duration.ofMinutes(minute).toNanos());
      if (world.programs().isEmpty()) {
        world.start(
            0, new Gate(world.timeline(), new Random(SEED), world.weather()), Sabotage.NONE);
      }
    }
    ModelRemote remote = world.remotes().values().iterator().next();
    String head = remote.head(branch).orElseThrow();
    int commits = remote.objects().ancestry(head).size() - 1;
    long calls = first.crossings();
    world.programs().forEach(Program::kill);
    return new Outcome(remote.objects().tree(head).text(), commits, calls);
  }

  /** A newer build of whatever kind the one policy looks for. */
  private static void push(World world, Landscape landscape) {
    var policy = world.objects().list(Kind.IMAGE_POLICY).getFirst();
    String image = landscape.images().getFirst();
    List.of("1.9.0", "main-900").forEach(tag -> landscape.push(image, tag));
    assertThat(policy.status().latestRef().map(ImageRef::tag)).isPresent();
  }
}

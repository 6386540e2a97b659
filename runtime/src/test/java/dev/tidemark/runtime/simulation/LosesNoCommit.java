package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.GitCommit;
import java.util.Optional;
import java.util.Set;

/**
 * 2. Every commit that a branch has stays reachable, unless a human removes it. Only the bot's own
 * commits may be made anew, and only on a branch for review.
 */
final class LosesNoCommit extends Invariant {
  LosesNoCommit(World world) {
    super(2, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Pushed push && push.before().isPresent()) {
      GitObjects objects = push.remote().objects();
      Set<String> kept = objects.ancestry(push.after());
      boolean review = !push.ref().equals("refs/heads/main");
      for (String id : objects.ancestry(push.before().get())) {
        if (!kept.contains(id) && !(review && isTheBots(objects.commit(id)))) {
          violated("%s lost %s from %s".formatted(push.by(), id, push.ref()));
        }
      }
    }
  }

  /** By its name alone: what people do under the bot's name they commit under their own. */
  private static boolean isTheBots(GitCommit commit) {
    return Optional.of(commit.committer().name()).filter(Landscape.BOT::equals).isPresent();
  }
}

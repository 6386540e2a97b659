package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.controller.spi.GitCommit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * 5 and 6. However often programs are killed and however many work at once, one update is one
 * commit: no commit of the bot is empty, and none writes at a place what the bot wrote there before
 * unless somebody else changed it meanwhile, or the policies elected something else in between.
 */
final class OneCommitPerUpdate extends Invariant {
  private final Map<String, String> written = new HashMap<>();
  private final Set<Integer> alive = new HashSet<>();

  /** The law under one of its two numbers: 5 for one program, 6 for several. */
  OneCommitPerUpdate(int number, World world) {
    super(number, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Lives lives) {
      if (lives.alive()) {
        alive.add(lives.program());
      }
    } else if (happening instanceof Happening.Moved moved) {
      written.keySet().removeIf(place -> place.startsWith(moved.ref() + " "));
    } else if (happening instanceof Happening.Changed) {
      forgetOtherElections(happening);
    } else if (happening instanceof Happening.Pushed push
        && (alive.size() > 1) == (number() == 6)) {
      Commits.brought(push).forEach(commit -> check(push, commit));
    }
  }

  /** A policy that elects anew permits the old value again later. */
  private void forgetOtherElections(Happening happening) {
    if (happening instanceof Happening.Changed change
        && change.before().isPresent()
        && change.after().isPresent()) {
      var before = Kind.IMAGE_POLICY.cast(change.before().get());
      var after = Kind.IMAGE_POLICY.cast(change.after().get());
      if (before.isPresent()
          && after.isPresent()
          && !before.get().status().latestRef().equals(after.get().status().latestRef())) {
        String policy = " " + after.get().name() + ":";
        written.keySet().removeIf(place -> place.contains(policy));
      }
    }
  }

  private void check(Happening.Pushed push, GitCommit commit) {
    if (commit.parents().size() != 1) {
      return;
    }
    GitObjects objects = push.remote().objects();
    if (objects.tree(commit.id()).equals(objects.tree(commit.parents().getFirst()))) {
      violated("%s pushed the empty commit %s".formatted(push.by(), commit.id()));
    }
    boolean review = !push.ref().equals("refs/heads/main");
    for (Commits.Value value : Commits.values(objects, commit)) {
      String place = push.ref() + " " + value.place() + "#" + value.after().line();
      String before = written.put(place, value.after().value());
      // A branch for review is made anew when main moved: there the same value comes again.
      if (value.after().value().equals(before) && !review) {
        violated("%s wrote %s a second time".formatted(push.by(), value));
      }
    }
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.MergeAttempt;

/** 3. Bytes outside of marked values never change; file modes and line ends neither. */
final class ChangesOnlyMarkedBytes extends Invariant {
  ChangesOnlyMarkedBytes(World world) {
    super(3, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Pushed push) {
      GitObjects objects = push.remote().objects();
      for (GitCommit commit : Commits.brought(push)) {
        if (commit.parents().size() == 1) {
          Commits.edits(objects, commit).forEach(edit -> check(commit, edit));
        } else if (!isMerge(objects, commit)) {
          violated("merge %s is not what its parents make".formatted(commit.id()));
        }
      }
    }
  }

  private void check(GitCommit commit, Commits.Edit edit) {
    if (edit.was().isEmpty()
        || !edit.was().equals(edit.is())
        || !Marks.onlyValuesDiffer(edit.before(), edit.after())) {
      violated("%s changed more of %s than marked values".formatted(commit.id(), edit.path()));
    }
  }

  private static boolean isMerge(GitObjects objects, GitCommit commit) {
    return LineMerge.attempt(objects, commit.parents().getFirst(), commit.parents().getLast())
            instanceof MergeAttempt.Clean clean
        && objects.tree(clean.tree()).equals(objects.tree(commit.id()));
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.core.setter.UpdatePlan;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt of a run would push: commits that are written to the mirror and known to nobody
 * else yet.
 *
 * @param view what the remote looked like
 * @param found the push branch, where it is another than the checkout branch
 * @param base the commit that the first new commit stands on
 * @param steps one for each automation of the group with something to update, in commit order
 * @param own what the automation that runs would edit, with problems and remarks
 */
record RunPlan(
    BranchView view,
    Optional<PushBranch.Found> found,
    String base,
    List<Step> steps,
    UpdatePlan own) {
  RunPlan {
    steps = List.copyOf(steps);
  }

  /** One commit of one automation. */
  record Step(
      Member member, String commit, UpdatePlan update, String message, List<String> deprecated) {
    Step {
      deprecated = List.copyOf(deprecated);
    }
  }

  /** The commit that would be pushed; the base when there is nothing to update. */
  String head() {
    return steps.isEmpty() ? base : steps.getLast().commit();
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.CheckoutPlan;
import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.core.automation.SourceRevision;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.setter.UpdatePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one attempt of a run would push: commits that are written to the mirror and known to nobody
 * else yet.
 *
 * @param view what the remote looked like
 * @param found the push branch, where it is another than the checkout branch
 * @param base the commit that the first new commit stands on
 * @param steps one for each automation of the group with something on the branch, in commit order:
 *     first what is kept of those that do not act, then the updates of those that do
 * @param edits what each automation that acts would edit, with problems and remarks; those that
 *     cannot be planned are left out
 */
record RunPlan(
    BranchView view,
    Optional<PushBranch.Found> found,
    String base,
    List<Step> steps,
    Map<ObjectName, UpdatePlan> edits) {
  RunPlan {
    steps = List.copyOf(steps);
    edits = Map.copyOf(edits);
  }

  /** One commit of one automation. */
  record Step(
      Member member, String commit, UpdatePlan update, String message, List<String> deprecated) {
    Step {
      deprecated = List.copyOf(deprecated);
    }

    /** The same step, made by another commit. */
    Step of(String other) {
      return new Step(member, other, update, message, deprecated);
    }
  }

  /** The commit that would be pushed; the base when there is nothing to update. */
  String head() {
    return steps.isEmpty() ? base : steps.getLast().commit();
  }

  /** The commits of the members that act in this run. */
  List<Step> updates() {
    return steps.stream().filter(step -> edits.containsKey(step.member().name())).toList();
  }

  /** The commit of one member of the group; empty when it has nothing to update. */
  Optional<Step> step(Member member) {
    return steps.stream().filter(one -> one.member().name().equals(member.name())).findFirst();
  }

  /** What the status of a member observes once this is pushed, or when there is nothing to push. */
  SourceRevision observed(Member member) {
    CheckoutPlan checkout = member.source().plan();
    return steps.isEmpty() || checkout.switches()
        ? view.checkout()
        : new SourceRevision(checkout.pushRef(), head());
  }
}

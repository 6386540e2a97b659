package dev.tidemark.core.automation;

import java.util.List;
import java.util.Optional;

/**
 * What is done with the branch that gets the commits, so that no commit is lost that we did not
 * make. Two steps: {@link #base} says on what the update is planned, {@link #outcome} what is
 * pushed once the update is known.
 *
 * <p>Source: design, "Push branches"; contract section 8 for Flux's own rules.
 */
public final class PushBranch {
  private PushBranch() {}

  /**
   * A push branch that is not the checkout branch, as it was found.
   *
   * @param head its commit
   * @param contained whether the checkout head has every commit of it
   * @param ours for each commit that the checkout head has not, whether it is ours
   * @param hasCheckoutHead whether it has every commit of the checkout head
   * @param undecided whether it holds an update of a policy that has elected nothing so far, so
   *     that nobody can say whether the update is still wanted
   */
  public record Found(
      String head,
      boolean contained,
      List<Boolean> ours,
      boolean hasCheckoutHead,
      boolean undecided) {
    public Found {
      ours = List.copyOf(ours);
    }

    /**
     * Whether it may be made anew: it has commits that the checkout head has not, all of them are
     * ours, and each update in them is one that is decided upon.
     */
    public boolean replaceable() {
      return !contained && !undecided && ours.stream().allMatch(own -> own);
    }
  }

  /** On what the update is planned. */
  public sealed interface Base {

    /** On the checkout head. */
    record OnCheckout() implements Base {}

    /**
     * On the branch as it is: it has work of others and all that the checkout head has, or an
     * update that is not decided upon.
     */
    record OnBranch() implements Base {}

    /** On the branch with the checkout head merged into it: it has work of others. */
    record OnMerge() implements Base {}
  }

  /** What is pushed. */
  public sealed interface Outcome {

    /** Nothing: the branch is as it should be, or there is no need of one. */
    record Leave() implements Outcome {}

    /** The branch is moved to the checkout head: nothing is left to update. */
    record MoveToCheckout() implements Outcome {}

    /** The new commits, in place of what the branch has had. */
    record Push() implements Outcome {}
  }

  /**
   * The base of the update.
   *
   * @param found empty when there is no such branch, or it is the checkout branch
   * @param gates Flux's own rules, where they are asked for
   */
  public static Base base(Optional<Found> found, Optional<FluxGates> gates) {
    if (found.isEmpty()) {
      return new Base.OnCheckout();
    }
    if (gates.isPresent()) {
      return gates.get().allBranchReferences() ? new Base.OnBranch() : new Base.OnCheckout();
    }
    Found branch = found.get();
    if (branch.contained() || branch.replaceable()) {
      return new Base.OnCheckout();
    }
    // A merge would make the branch one that is never made anew; its time comes with the decision.
    boolean waits = branch.undecided() && branch.ours().stream().allMatch(own -> own);
    return branch.hasCheckoutHead() || waits ? new Base.OnBranch() : new Base.OnMerge();
  }

  /**
   * What is pushed.
   *
   * @param updates whether there is anything to update on the base
   * @param sameAsBranch whether the branch already is the checkout head with just this update
   */
  public static Outcome outcome(
      Optional<Found> found, Optional<FluxGates> gates, boolean updates, boolean sameAsBranch) {
    if (updates) {
      boolean rebuilt = found.filter(Found::replaceable).isPresent() && gates.isEmpty();
      return rebuilt && sameAsBranch ? new Outcome.Leave() : new Outcome.Push();
    }
    boolean spent = found.filter(Found::replaceable).isPresent() && gates.isEmpty();
    return spent ? new Outcome.MoveToCheckout() : new Outcome.Leave();
  }

  /**
   * Flux's own rules, which hold only when one of their gates is set explicitly.
   *
   * @param forcePush whether commits of the branch may be replaced
   * @param allBranchReferences whether work goes on at the head of an existing branch
   */
  public record FluxGates(boolean forcePush, boolean allBranchReferences) {

    /** The rules; empty when neither gate is set. A gate that is not set has Flux's default. */
    public static Optional<FluxGates> of(
        Optional<Boolean> forcePush, Optional<Boolean> allBranchReferences) {
      return forcePush.isEmpty() && allBranchReferences.isEmpty()
          ? Optional.empty()
          : Optional.of(new FluxGates(forcePush.orElse(true), allBranchReferences.orElse(true)));
    }
  }
}

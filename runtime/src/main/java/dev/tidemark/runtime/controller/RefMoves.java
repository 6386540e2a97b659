package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.CheckoutPlan;
import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.core.automation.Refspec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which references a planned run moves on the remote. */
final class RefMoves {
  private static final String FAILED = "GitOperationFailed";
  private final GitSession session;
  private final Member runner;
  private final RunPlan plan;

  RefMoves(GitSession session, Member runner, RunPlan plan) {
    this.session = session;
    this.runner = runner;
    this.plan = plan;
  }

  /** The push branch gets the checkout head. */
  PushRequest toCheckout() {
    return request(
        List.of(
            new RefMove(
                checkout().pushRef(),
                plan.found().map(PushBranch.Found::head),
                plan.view().checkout().commit(),
                true)));
  }

  /**
   * The push branch, and what the refspec names, get the new commit.
   *
   * @throws RunPlanner.Impossible when the refspec means nothing that can be pushed
   */
  PushRequest toHead() {
    List<RefMove> moves = new ArrayList<>();
    moves.add(new RefMove(checkout().pushRef(), plan.view().push(), plan.head(), true));
    refspec()
        .filter(spec ->
            !(spec.meansBranch(checkout().pushBranch())
                && spec.target().equals(checkout().pushRef())))
        .ifPresent(spec -> moves.add(further(spec)));
    return request(moves);
  }

  /**
   * Whether the new commit would take the place of commits that it must not replace: without a
   * switch of branches what is checked out may be a tag that the branch has left behind, and Flux's
   * own rules without force replace nothing.
   */
  boolean loseCommits(Optional<PushBranch.FluxGates> gates) {
    if (!checkout().switches()) {
      Optional<String> there = plan.view().push();
      String base = plan.view().checkout().commit();
      return there.isPresent()
          && !there.get().equals(base)
          && !session.relation(base, there.get()).contained();
    }
    return gates.filter(rules -> !rules.forcePush()).isPresent()
        && plan.found().isPresent()
        && !plan.found().get().head().equals(plan.base());
  }

  private CheckoutPlan checkout() {
    return runner.source().plan();
  }

  private PushRequest request(List<RefMove> moves) {
    Map<String, String> options = runner.source().git().push().map(Push::options).orElse(Map.of());
    return new PushRequest(moves, options);
  }

  private Optional<Refspec> refspec() {
    String text = runner.source().git().push().map(Push::refspec).orElse("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Refspec> refspec = Refspec.parse(text);
    if (refspec.isEmpty()) {
      throw new RunPlanner.Impossible(
          Stage.PUSH,
          FAILED,
          "failed to update source: spec.git.push.refspec '%s' is no refspec that an update can be pushed by; write it as [+]source:refs/..."
              .formatted(text),
          false);
    }
    return refspec;
  }

  private RefMove further(Refspec refspec) {
    RemoteRefs refs = session.refs(List.of(refspec.target(), fullName(refspec.source())));
    String commit =
        refspec.meansBranch(checkout().pushBranch())
            ? plan.head()
            : refs.commit(fullName(refspec.source()))
                .orElseThrow(() ->
                    new RunPlanner.Impossible(
                        Stage.PUSH,
                        FAILED,
                        RunResult.TO_REMOTE
                            + "refspec source '%s' is not on the remote"
                                .formatted(refspec.source()),
                        false));
    return new RefMove(refspec.target(), refs.commit(refspec.target()), commit, false);
  }

  private static String fullName(String name) {
    return name.startsWith("refs/") || name.equals("HEAD") ? name : "refs/heads/" + name;
  }
}

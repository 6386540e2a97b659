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
  private static final String HEADS = "refs/heads/";
  private final GitSession session;
  private final Member runner;
  private final List<Member> members;
  private final RunPlan plan;

  RefMoves(GitSession session, Company company, RunPlan plan) {
    this.session = session;
    this.runner = company.runner();
    this.members = company.members();
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
    elsewhere().ifPresent(spec -> moves.add(further(spec, plan.head())));
    return request(moves);
  }

  /**
   * What the refspec names gets the head of a push branch that is as it should be: where another
   * automation has made the branch anew, our own last push is on it no more, and what the refspec
   * names is left behind. Empty when it is not.
   */
  Optional<PushRequest> toFollow() {
    String last = runner.lastPush().commit();
    Optional<Refspec> refspec =
        elsewhere().filter(spec -> spec.meansBranch(checkout().pushBranch()));
    if (refspec.isEmpty() || last.isEmpty() || plan.found().isEmpty()) {
      return Optional.empty();
    }
    String head = plan.found().get().head();
    boolean there =
        plan.step(runner).isEmpty()
            || session.relation(plan.view().checkout().commit(), head).ahead().stream()
                .anyMatch(commit -> commit.id().equals(last));
    return there
        ? Optional.empty()
        : Optional.of(further(refspec.get(), head))
            .filter(move -> !move.expected().equals(Optional.of(head)))
            .map(move -> request(List.of(move)));
  }

  /** The refspec, unless it says what is done anyway. */
  private Optional<Refspec> elsewhere() {
    return refspec()
        .filter(spec ->
            !(spec.meansBranch(checkout().pushBranch())
                && spec.target().equals(checkout().pushRef())));
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

  private RefMove further(Refspec refspec, String head) {
    RemoteRefs refs = session.refs(List.of(refspec.target(), fullName(refspec.source())));
    String commit =
        refspec.meansBranch(checkout().pushBranch())
            ? head
            : refs.commit(fullName(refspec.source()))
                .orElseThrow(() ->
                    new RunPlanner.Impossible(
                        Stage.PUSH,
                        FAILED,
                        RunResult.TO_REMOTE
                            + "refspec source '%s' is not on the remote"
                                .formatted(refspec.source()),
                        false));
    Optional<String> there = refs.commit(refspec.target());
    if (!refspec.force() && there.filter(old -> !mayReplace(old)).isPresent()) {
      throw new RunPlanner.Impossible(
          Stage.PUSH,
          FAILED,
          RunResult.TO_REMOTE + "non-fast-forward update: " + refspec.target(),
          false);
    }
    // A server need not show what it takes pushes for, such as refs/for/main, and shows of a tag
    // with a text of its own not what the tag itself is.
    boolean shown = refspec.target().startsWith(HEADS);
    return new RefMove(refspec.target(), there, commit, shown);
  }

  /** Whether nobody else's commit is lost when this one is replaced by what the branch has. */
  private boolean mayReplace(String old) {
    String checkout = plan.view().checkout().commit();
    Optional<String> branch = plan.view().push();
    return branch.filter(head -> session.relation(head, old).contained()).isPresent()
        || session.relation(checkout, old).ahead().stream()
            .allMatch(commit -> BranchView.isOurs(session, commit, members));
  }

  private static String fullName(String name) {
    return name.startsWith("refs/") || name.equals("HEAD") ? name : HEADS + name;
  }
}

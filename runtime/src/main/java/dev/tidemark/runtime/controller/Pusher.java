package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.CheckoutPlan;
import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.core.automation.Refspec;
import dev.tidemark.core.automation.SourceRevision;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.runtime.Engine;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes a planned run. Every push says what the branch must be now; when somebody was quicker, the
 * run is planned anew on what is there then.
 */
final class Pusher {
  private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
  private static final int ATTEMPTS = 8;
  private static final String FAILED = "GitOperationFailed";
  private static final String TO_REMOTE = "failed to update source: failed to push to remote: ";

  /** What became of a run. */
  sealed interface Result {

    /** Nothing was to be pushed; {@code policies} are those that it was planned with. */
    record UpToDate(BranchView view, Policies policies, Decision decision) implements Result {}

    /**
     * The remote has our commit.
     *
     * @param observed what the status observes from now on
     * @param policies those that it was planned with
     * @param summary the text of the event
     * @param deprecated fields of older Flux that the template uses
     */
    record Pushed(
        String commit,
        SourceRevision observed,
        Policies policies,
        String summary,
        List<String> deprecated,
        Decision decision)
        implements Result {}

    /** Nothing was pushed; tried again later. */
    record Failed(String reason, String text, List<Decision> decisions) implements Result {}

    /** Nothing was pushed, and nothing helps before the object changes. */
    record Stalled(String reason, String text) implements Result {}
  }

  private final Ports ports;
  private final Settings settings;
  private final RunPlanner planner;
  private final PlannedUpdate.Watcher watcher;
  private final Engine engine;

  Pusher(
      Ports ports,
      Settings settings,
      RunPlanner planner,
      PlannedUpdate.Watcher watcher,
      Engine engine) {
    this.watcher = watcher;
    this.engine = engine;
    this.ports = ports;
    this.settings = settings;
    this.planner = planner;
  }

  /** Plans and pushes, again and again while others are quicker, but not for ever. */
  Result push(GitSession session, Member first, BranchView found, Run run) {
    Member runner = first;
    BranchView view = found;
    String lost = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      RunPlan plan;
      try {
        plan = planner.plan(session, runner, view);
      } catch (RunPlanner.Impossible e) {
        return e.stalls()
            ? new Result.Stalled(e.reason(), e.text())
            : new Result.Failed(e.reason(), e.text(), List.of());
      }
      Decisions told = new Decisions(run.started(), runner, plan);
      boolean updates = !plan.steps().isEmpty();
      switch (PushBranch.outcome(
          plan.found(), planner.gates(), updates, sameAsBranch(session, plan))) {
        case PushBranch.Outcome.Leave leave -> {
          return new Result.UpToDate(view, runner.policies(), told.upToDate());
        }
        case PushBranch.Outcome.MoveToCheckout move -> {
          if (!settings.push()) {
            return new Result.UpToDate(view, runner.policies(), told.upToDate());
          }
          Optional<Result> done = moved(session, runner, plan, told);
          if (done.isPresent()) {
            return done.get();
          }
          lost = runner.source().plan().pushRef();
        }
        case PushBranch.Outcome.Push push -> {
          tell(runner, plan);
          if (!settings.push()) {
            return pushed(runner, plan, told, List.of());
          }
          Optional<Result> done = send(session, runner, plan, told);
          if (done.isPresent()) {
            return done.get();
          }
          lost = runner.source().plan().pushRef();
        }
      }
      LOG.info(
          "{}: somebody else moved {} meanwhile; planning again on what is there now",
          runner.automation().key(),
          lost);
      pause(attempt);
      view = BranchView.of(session, runner.source().plan(), runner.source().access().shownUrl());
      runner = runner.refreshed(ports);
    }
    return new Result.Failed(
        FAILED,
        TO_REMOTE
            + "%s was moved by others %d times in a row while we worked; tried again later"
                .formatted(lost, ATTEMPTS),
        List.of());
  }

  private void tell(Member runner, RunPlan plan) {
    for (RunPlan.Step step : plan.steps()) {
      watcher.planned(
          new PlannedUpdate(
              step.member().name(),
              runner.source().plan().pushBranch(),
              step.message(),
              step.update().diff()));
    }
  }

  /** Waits a little longer each time, and never in step with another writer. */
  private void pause(int attempt) {
    long most = 20L << Math.min(attempt, 6);
    try {
      engine.pause(Duration.ofMillis(ports.random().nextLong(most / 2, most)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the branch already is its base with just these commits: same base, same tree. */
  private static boolean sameAsBranch(GitSession session, RunPlan plan) {
    if (plan.found().isEmpty() || plan.steps().isEmpty()) {
      return false;
    }
    PushBranch.Found found = plan.found().get();
    if (!found.hasCheckoutHead() || found.contained()) {
      return false;
    }
    GitCommit there = session.commit(found.head());
    GitCommit ours = session.commit(plan.head());
    return there.tree().equals(ours.tree());
  }

  private Optional<Result> moved(GitSession session, Member runner, RunPlan plan, Decisions told) {
    RefMove move =
        new RefMove(
            runner.source().plan().pushRef(),
            plan.found().map(PushBranch.Found::head),
            plan.view().checkout().commit(),
            true);
    PushOutcome outcome;
    try {
      outcome = session.push(new PushRequest(List.of(move), options(runner)));
    } catch (GitException e) {
      return Optional.of(new Result.Failed(FAILED, TO_REMOTE + e.getMessage(), List.of()));
    }
    return switch (outcome) {
      case PushOutcome.Accepted accepted ->
          Optional.of(new Result.UpToDate(plan.view(), runner.policies(), told.moved()));
      case PushOutcome.LostRace race -> Optional.empty();
      case PushOutcome.Refused refused -> Optional.of(refused(refused, told));
    };
  }

  private Optional<Result> send(GitSession session, Member runner, RunPlan plan, Decisions told) {
    CheckoutPlan checkout = runner.source().plan();
    if (isRefusedNonFastForward(plan)) {
      return Optional.of(
          new Result.Failed(
              FAILED,
              TO_REMOTE + "non-fast-forward update: " + checkout.pushRef(),
              List.of(told.refused("non-fast-forward update", List.of()))));
    }
    List<RefMove> moves = new ArrayList<>();
    moves.add(new RefMove(checkout.pushRef(), plan.view().push(), plan.head(), true));
    Optional<Refspec> refspec;
    try {
      refspec = refspec(runner);
      refspec
          .filter(spec ->
              !(spec.meansBranch(checkout.pushBranch())
                  && spec.target().equals(checkout.pushRef())))
          .ifPresent(spec -> moves.add(further(session, runner, plan, spec)));
    } catch (RunPlanner.Impossible e) {
      return Optional.of(new Result.Failed(e.reason(), e.text(), List.of()));
    }
    PushOutcome outcome;
    try {
      outcome = session.push(new PushRequest(moves, options(runner)));
    } catch (GitException e) {
      return Optional.of(new Result.Failed(FAILED, TO_REMOTE + e.getMessage(), List.of()));
    }
    return switch (outcome) {
      case PushOutcome.Accepted accepted ->
          Optional.of(pushed(runner, plan, told, accepted.serverMessages()));
      case PushOutcome.LostRace race -> Optional.empty();
      case PushOutcome.Refused refused -> Optional.of(refused(refused, told));
    };
  }

  /** Flux's own rules without force: a branch that is not contained in the new commit stays. */
  private boolean isRefusedNonFastForward(RunPlan plan) {
    return planner.gates().filter(gates -> !gates.forcePush()).isPresent()
        && plan.found().isPresent()
        && !plan.found().get().head().equals(plan.base());
  }

  private static Optional<Refspec> refspec(Member runner) {
    String text = runner.source().git().push().map(Push::refspec).orElse("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Refspec> refspec = Refspec.parse(text);
    if (refspec.isEmpty()) {
      throw new RunPlanner.Impossible(
          FAILED,
          "failed to update source: spec.git.push.refspec '%s' is no refspec that an update can be pushed by; write it as [+]source:refs/..."
              .formatted(text),
          false);
    }
    return refspec;
  }

  private static RefMove further(GitSession session, Member runner, RunPlan plan, Refspec refspec) {
    var refs = session.refs(List.of(refspec.target(), fullName(refspec.source())));
    String commit =
        refspec.meansBranch(runner.source().plan().pushBranch())
            ? plan.head()
            : refs.commit(fullName(refspec.source()))
                .orElseThrow(() ->
                    new RunPlanner.Impossible(
                        FAILED,
                        TO_REMOTE
                            + "refspec source '%s' is not on the remote"
                                .formatted(refspec.source()),
                        false));
    return new RefMove(refspec.target(), refs.commit(refspec.target()), commit, false);
  }

  private static String fullName(String name) {
    return name.startsWith("refs/") || name.equals("HEAD") ? name : "refs/heads/" + name;
  }

  private static Map<String, String> options(Member runner) {
    return runner.source().git().push().map(Push::options).orElse(Map.of());
  }

  private static Result refused(PushOutcome.Refused refused, Decisions told) {
    String words = said(refused.serverMessages());
    return new Result.Failed(
        FAILED,
        TO_REMOTE + refused.text() + (words.isEmpty() ? "" : "\n" + words),
        List.of(told.refused(refused.text(), refused.serverMessages())));
  }

  private static String said(List<String> serverMessages) {
    StringBuilder text = new StringBuilder();
    for (String line : serverMessages) {
      text.append(text.isEmpty() ? "" : "\n").append("remote: ").append(line);
    }
    return text.toString();
  }

  private static Result pushed(
      Member runner, RunPlan plan, Decisions told, List<String> serverMessages) {
    String commit = plan.head();
    CheckoutPlan checkout = runner.source().plan();
    RunPlan.Step step =
        plan.steps().stream()
            .filter(one -> one.member().name().equals(runner.name()))
            .findFirst()
            .orElse(plan.steps().getLast());
    String refspec = runner.source().git().push().map(Push::refspec).orElse("");
    String summary =
        "pushed commit '%s' to branch '%s'%s\n%s"
            .formatted(
                commit.substring(0, 7),
                checkout.pushBranch(),
                refspec.isEmpty() ? "" : " and refspecs '" + refspec + "'",
                step.message());
    if (!serverMessages.isEmpty()) {
      LOG.info("{}: {}", runner.automation().key(), said(serverMessages));
    }
    SourceRevision observed =
        checkout.switches()
            ? plan.view().checkout()
            : new SourceRevision(checkout.pushRef(), commit);
    return new Result.Pushed(
        commit,
        observed,
        runner.policies(),
        summary,
        step.deprecated(), told.pushed(commit, serverMessages));
  }
}

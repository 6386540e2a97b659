package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.PushBranch;
import dev.tidemark.runtime.Engine;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitSession;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import dev.tidemark.runtime.controller.spi.PushRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  private final Ports ports;
  private final Settings settings;
  private final RunPlanner planner;
  private final PlannedUpdate.Watcher watcher;
  private final Handover handover;
  private final Engine engine;

  Pusher(
      Ports ports,
      Settings settings,
      RunPlanner planner,
      PlannedUpdate.Watcher watcher,
      Handover handover,
      Engine engine) {
    this.ports = ports;
    this.settings = settings;
    this.planner = planner;
    this.watcher = watcher;
    this.handover = handover;
    this.engine = engine;
  }

  /** Plans and pushes, again and again while others are quicker, but not for ever. */
  RunResult push(GitSession session, Company company, BranchView first, Run run) {
    Member runner = company.runner();
    Company current = company;
    BranchView view = first;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Step step = new Step(session, current, run.started());
      Optional<RunResult> done = step.take(view);
      if (done.isPresent()) {
        return done.get();
      }
      if (step.refused) {
        LOG.info("{}: refused together with others; tried alone", runner.automation().key());
        current = current.alone();
      } else {
        LOG.info(
            "{}: somebody else moved {} meanwhile; planning again on what is there now",
            runner.automation().key(),
            runner.source().plan().pushRef());
        pause(attempt);
      }
      view = BranchView.of(session, runner.source().plan(), runner.source().access().shownUrl());
      current = current.refreshed(ports);
    }
    return RunResult.notPushed(
        "%s was moved by others %d times in a row while we worked; tried again later"
            .formatted(runner.source().plan().pushRef(), ATTEMPTS),
        List.of());
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

  /** One attempt. */
  private final class Step {
    private final GitSession session;
    private final Instant started;
    private Company company;
    private Member runner;
    private boolean refused;

    Step(GitSession session, Company company, Instant started) {
      this.session = session;
      this.company = company;
      this.runner = company.runner();
      this.started = started;
    }

    /** The result; empty when somebody was quicker, or when the runner has to be tried alone. */
    Optional<RunResult> take(BranchView view) {
      try {
        RunPlan plan = planner.plan(session, company, view);
        PushBranch.Outcome outcome = outcome(plan);
        Company now = company.refreshed(ports);
        if (!(outcome instanceof PushBranch.Outcome.Leave) && !now.electsAs(company)) {
          // What another run has put there may rest on newer choices than ours.
          company = now;
          runner = now.runner();
          plan = planner.plan(session, company, view);
          outcome = outcome(plan);
        }
        return switch (outcome) {
          case PushBranch.Outcome.Leave leave ->
              settings.push() ? follow(plan) : Optional.of(upToDate(plan));
          case PushBranch.Outcome.MoveToCheckout move ->
              settings.push() ? move(plan) : Optional.of(upToDate(plan));
          case PushBranch.Outcome.Push push ->
              othersAlone(plan) ? Optional.of(upToDate(plan)) : send(plan);
        };
      } catch (RunPlanner.Impossible e) {
        return Optional.of(RunResult.of(e));
      }
    }

    private PushBranch.Outcome outcome(RunPlan plan) {
      return PushBranch.outcome(
          plan.found(), planner.gates(), !plan.steps().isEmpty(), sameAsBranch(plan));
    }

    /**
     * Whether only what others have on the branch is left to be made anew, which their own runs do,
     * with their own options.
     */
    private boolean othersAlone(RunPlan plan) {
      return plan.updates().isEmpty()
          && plan.found().isPresent()
          && planner.mayRest(session, company, plan.found().get().head());
    }

    /** Whether the branch already is its base with just these commits: same base, same tree. */
    private boolean sameAsBranch(RunPlan plan) {
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

    private RunResult upToDate(RunPlan plan) {
      for (Member other : company.others()) {
        if (plan.edits().containsKey(other.name())) {
          handover.leave(
              other,
              new RunResult.UpToDate(
                  plan.view().checkout(),
                  other.policies(),
                  new Decisions(started, other, plan).upToDate()));
        }
      }
      return new RunResult.UpToDate(
          plan.view().checkout(),
          runner.policies(),
          new Decisions(started, runner, plan).upToDate());
    }

    private Optional<RunResult> move(RunPlan plan) {
      Decisions told = new Decisions(started, runner, plan);
      PushRequest request = new RefMoves(session, company, plan).toCheckout();
      PushOutcome outcome;
      try {
        outcome = session.push(request);
      } catch (GitException e) {
        return Optional.of(RunResult.notPushed(String.valueOf(e.getMessage()), List.of()));
      }
      return switch (outcome) {
        case PushOutcome.Accepted accepted ->
            Optional.of(
                new RunResult.UpToDate(plan.view().checkout(), runner.policies(), told.moved()));
        case PushOutcome.LostRace race -> Optional.empty();
        case PushOutcome.Refused answer -> Optional.of(RunResult.refused(answer, told));
      };
    }

    /** The branch is as it should be; what the runner's refspec names may not be yet. */
    private Optional<RunResult> follow(RunPlan plan) {
      Optional<PushRequest> request = new RefMoves(session, company, plan).toFollow();
      if (request.isEmpty()) {
        return Optional.of(upToDate(plan));
      }
      RunPlan.Step there = plan.step(runner).orElseThrow().of(plan.found().orElseThrow().head());
      Decisions told = new Decisions(started, runner, plan);
      PushOutcome outcome;
      try {
        outcome = session.push(request.get());
      } catch (GitException e) {
        return Optional.of(RunResult.notPushed(String.valueOf(e.getMessage()), List.of()));
      }
      return switch (outcome) {
        case PushOutcome.Accepted accepted ->
            Optional.of(RunResult.pushed(started, runner, plan, there, accepted.serverMessages()));
        case PushOutcome.LostRace race -> Optional.empty();
        case PushOutcome.Refused answer -> Optional.of(RunResult.refused(answer, told));
      };
    }

    private Optional<RunResult> send(RunPlan plan) {
      Decisions told = new Decisions(started, runner, plan);
      RefMoves moves = new RefMoves(session, company, plan);
      if (moves.loseCommits(planner.gates())) {
        return Optional.of(
            RunResult.notPushed(
                "non-fast-forward update: " + runner.source().plan().pushRef(),
                List.of(told.refused("non-fast-forward update", List.of()))));
      }
      plan.updates().forEach(this::tell);
      if (!settings.push()) {
        return Optional.of(pushed(plan, List.of()));
      }
      PushOutcome outcome;
      try {
        outcome = session.push(moves.toHead());
      } catch (GitException e) {
        return Optional.of(RunResult.notPushed(String.valueOf(e.getMessage()), List.of()));
      }
      return switch (outcome) {
        case PushOutcome.Accepted accepted -> Optional.of(pushed(plan, accepted.serverMessages()));
        case PushOutcome.LostRace race -> Optional.empty();
        case PushOutcome.Refused answer -> {
          // It may be the commit of another that the server does not want.
          refused = company.maySplit() && plan.updates().size() > 1;
          yield refused ? Optional.empty() : Optional.of(RunResult.refused(answer, told));
        }
      };
    }

    private void tell(RunPlan.Step step) {
      watcher.planned(
          new PlannedUpdate(
              step.member().name(),
              runner.source().plan().pushBranch(),
              step.message(),
              step.update().diff()));
    }

    /** The results of all that the push was for. */
    private RunResult pushed(RunPlan plan, List<String> serverMessages) {
      if (settings.push()) {
        plan.updates().forEach(step -> handover.pushed(step.member(), step.commit()));
      }
      if (!serverMessages.isEmpty()) {
        LOG.info("{}: {}", runner.automation().key(), RunResult.said(serverMessages));
      }
      for (Member other : company.others()) {
        if (plan.edits().containsKey(other.name())) {
          handover.leave(other, result(plan, other, serverMessages));
        }
      }
      return plan.updates().isEmpty() // what was withdrawn is told as well
          ? RunResult.pushed(started, runner, plan, plan.steps().getLast(), serverMessages)
          : result(plan, runner, serverMessages);
    }

    private RunResult result(RunPlan plan, Member member, List<String> serverMessages) {
      return plan.step(member)
          .<RunResult>map(step -> RunResult.pushed(started, member, plan, step, serverMessages))
          .orElseGet(() ->
              new RunResult.UpToDate(
                  plan.observed(member),
                  member.policies(),
                  new Decisions(started, member, plan).upToDate()));
    }
  }
}

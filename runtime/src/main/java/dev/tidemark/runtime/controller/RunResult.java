package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.SourceRevision;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Push;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.PushOutcome;
import java.time.Instant;
import java.util.List;

/** What became of a run for one automation. */
sealed interface RunResult {
  /** What Flux's texts of refused pushes begin with. */
  String TO_REMOTE = "failed to update source: failed to push to remote: ";

  /**
   * Nothing was to be pushed for it.
   *
   * @param observed what the status observes from now on
   * @param policies those that it was planned with
   */
  record UpToDate(SourceRevision observed, Policies policies, Decision decision)
      implements RunResult {}

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
      implements RunResult {
    public Pushed {
      deprecated = List.copyOf(deprecated);
    }
  }

  /** Nothing was pushed; tried again later. */
  record Failed(Stage stage, String reason, String text, List<Decision> decisions)
      implements RunResult {
    public Failed {
      decisions = List.copyOf(decisions);
    }
  }

  /** Nothing was pushed, and nothing helps before the object changes. */
  record Stalled(Stage stage, String reason, String text) implements RunResult {}

  /** The result of a plan that was not made. */
  static RunResult of(RunPlanner.Impossible impossible) {
    return impossible.stalls()
        ? new Stalled(impossible.stage(), impossible.reason(), impossible.text())
        : new Failed(impossible.stage(), impossible.reason(), impossible.text(), List.of());
  }

  /** A push that failed with this text. */
  static Failed notPushed(String text, List<Decision> decisions) {
    return new Failed(Stage.PUSH, "GitOperationFailed", TO_REMOTE + text, decisions);
  }

  /** A push that the server refused. */
  static Failed refused(PushOutcome.Refused refused, Decisions told) {
    String words = said(refused.serverMessages());
    return notPushed(
        refused.text() + (words.isEmpty() ? "" : "\n" + words),
        List.of(told.refused(refused.text(), refused.serverMessages())));
  }

  /** What the server said, a line each. */
  static String said(List<String> serverMessages) {
    StringBuilder text = new StringBuilder();
    for (String line : serverMessages) {
      text.append(text.isEmpty() ? "" : "\n").append("remote: ").append(line);
    }
    return text.toString();
  }

  /** A plan that was pushed, as it concerns one member, by the step that is told of. */
  static Pushed pushed(
      Instant at, Member member, RunPlan plan, RunPlan.Step step, List<String> serverMessages) {
    String commit = step.commit();
    String refspec = member.source().git().push().map(Push::refspec).orElse("");
    String summary =
        "pushed commit '%s' to branch '%s'%s\n%s"
            .formatted(
                commit.substring(0, 7),
                member.source().plan().pushBranch(),
                refspec.isEmpty() ? "" : " and refspecs '" + refspec + "'",
                step.message());
    return new Pushed(
        commit,
        plan.observed(member),
        member.policies(),
        summary,
        step.deprecated(),
        new Decisions(at, member, plan).pushed(commit, serverMessages));
  }
}

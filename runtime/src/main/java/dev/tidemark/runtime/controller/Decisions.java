package dev.tidemark.runtime.controller;

import dev.tidemark.core.setter.Change;
import dev.tidemark.core.setter.Problem;
import dev.tidemark.core.setter.Remark;
import dev.tidemark.core.setter.Settled;
import dev.tidemark.core.setter.UpdatePlan;
import dev.tidemark.runtime.controller.spi.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The records of what a run of an automation edited and pushed, and what it passed over. */
final class Decisions {
  private static final int KEPT_VERDICTS = 100;
  private static final int KEPT_SETTLED = 3;
  private static final int MOST_SETTLED = 300;

  private final Instant at;
  private final Member runner;
  private final RunPlan plan;
  private final UpdatePlan own;

  Decisions(Instant at, Member runner, RunPlan plan) {
    this.at = at;
    this.runner = runner;
    this.plan = plan;
    this.own = Objects.requireNonNull(plan.edits().get(runner.name()));
  }

  Decision upToDate() {
    return decision(
        "up-to-date",
        plan.steps().isEmpty()
            ? "every marked value is as its policy elected it"
            : "the push branch already holds this update",
        facts());
  }

  Decision moved() {
    return decision(
        "moved", "nothing is left to update, so the push branch has the checkout head", facts());
  }

  Decision pushed(String commit, List<String> serverMessages) {
    Map<String, String> facts = facts();
    facts.put("commit", commit);
    facts.put("commits", Integer.toString(plan.steps().size()));
    put(facts, serverMessages);
    return decision("pushed", "marked values differ from what their policies elected", facts);
  }

  /** What would have been pushed, had the run been allowed to. */
  static Decision planned(Decision pushed) {
    Map<String, String> facts = new LinkedHashMap<>(pushed.facts());
    facts.remove("commit");
    return new Decision(
        pushed.at(), pushed.step(), "planned", pushed.reason(), facts, pushed.verdicts());
  }

  Decision refused(String text, List<String> serverMessages) {
    Map<String, String> facts = facts();
    facts.put("reason", "GitOperationFailed");
    put(facts, serverMessages);
    return decision("refused", text, facts);
  }

  private static void put(Map<String, String> facts, List<String> serverMessages) {
    if (!serverMessages.isEmpty()) {
      facts.put("remote", String.join("\n", serverMessages));
    }
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("source", runner.source().access().source().toString());
    facts.put("checkout", plan.view().checkout().toString());
    facts.put("branch", runner.source().plan().pushBranch());
    facts.put("path", runner.updatePath());
    facts.put("files", Integer.toString(own.counts().candidates()));
    return facts;
  }

  private Decision decision(String outcome, String reason, Map<String, String> facts) {
    return new Decision(at, "update", outcome, reason, facts, verdicts(own));
  }

  private static List<Decision.Verdict> verdicts(UpdatePlan update) {
    List<Decision.Verdict> verdicts = new ArrayList<>();
    for (Change change : update.changes()) {
      verdicts.add(
          new Decision.Verdict(
              change.path() + ":" + change.line(),
              "changed",
              change.oldValue() + " -> " + change.newValue() + " by " + change.setter()));
    }
    for (Remark remark : update.remarks()) {
      verdicts.add(
          new Decision.Verdict(
              remark.path() + ":" + remark.line(),
              remark.code().word(),
              remark.message() + ". " + remark.remedy()));
    }
    for (Problem problem : update.problems()) {
      verdicts.add(
          new Decision.Verdict(
              problem.path() + ":" + problem.line(), problem.reason().word(), problem.message()));
    }
    List<Decision.Verdict> kept =
        new ArrayList<>(verdicts.subList(0, Math.min(verdicts.size(), KEPT_VERDICTS)));
    kept.addAll(settled(update));
    return kept;
  }

  /** Markers that needed no change, a few of each policy: that it has one at all counts. */
  private static List<Decision.Verdict> settled(UpdatePlan update) {
    List<Decision.Verdict> verdicts = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Settled marker : update.settled()) {
      String[] parts = marker.setter().split(":", -1);
      String policy = parts[0] + ":" + (parts.length > 1 ? parts[1] : "");
      if (seen.merge(policy, 1, Integer::sum) <= KEPT_SETTLED && verdicts.size() < MOST_SETTLED) {
        verdicts.add(
            new Decision.Verdict(
                marker.path() + ":" + marker.line(),
                "up-to-date",
                marker.value() + " by " + marker.setter()));
      }
    }
    return verdicts;
  }
}

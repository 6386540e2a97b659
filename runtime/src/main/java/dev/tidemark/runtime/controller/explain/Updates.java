package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.explain.Link.Step;
import dev.tidemark.runtime.controller.spi.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what an automation made of a policy's election. */
final class Updates {
  private static final int LOOKED_AT = 20;

  private final Records records;
  private final Instant now;

  Updates(Records records, Instant now) {
    this.records = records;
    this.now = now;
  }

  /** The links of an automation, the last of them the first that is not done. */
  List<Link> links(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Optional<Site> site) {
    if (!records.keepsDecisions()) {
      return new Statuses(now).links(automation, policy, site);
    }
    List<Decision> decisions = records.decisions(automation.key(), LOOKED_AT);
    Optional<Decision> run =
        decisions.stream().filter(decision -> decision.facts().containsKey("checkout")).findFirst();
    Optional<Decision> failure =
        isFailing(automation)
            ? decisions.stream().filter(one -> one.outcome().equals("failed")).findFirst()
            : Optional.empty();
    List<Link> links = new ArrayList<>();
    links.add(automation(automation, run, failure));
    if (links.getLast().goesOn()) {
      links.add(new Markers(policy, site).link(run, stage(failure, "edit")));
    }
    if (links.getLast().goesOn()) {
      links.add(commit(automation, policy, run, stage(failure, "commit")));
    }
    if (links.getLast().goesOn()) {
      links.add(pushed(automation, run, stage(failure, "push")));
    }
    return links;
  }

  static Link suspended(Resource<?, ?> automation) {
    return Link.broken(
        Step.AUTOMATION,
        automation.name() + " is suspended",
        "Take it up again: tidemark resume image update " + automation.name().name());
  }

  static Link failing(Resource<?, ?> automation) {
    return Link.broken(
        Step.AUTOMATION,
        automation.name() + ": " + automation.status().conditions().message(Condition.READY),
        "Put that right; then: tidemark reconcile image update " + automation.name().name());
  }

  /** Whether the policy has elected something that the automation's last run did not see. */
  static boolean isBehind(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Resource<ImagePolicySpec, ImagePolicyStatus> policy) {
    Optional<ImageRef> seen =
        Optional.ofNullable(automation.status().observedPolicies().get(policy.name().name()));
    return policy.status().latestRef().isPresent() && !policy.status().latestRef().equals(seen);
  }

  static Link unseen(Resource<?, ?> automation) {
    return Link.waiting(
        Step.COMMIT,
        "the automation has not seen this election yet",
        "Wait for its next run, or: tidemark reconcile image update " + automation.name().name());
  }

  static boolean isFailing(Resource<?, ?> automation) {
    Conditions conditions = automation.status().conditions();
    return conditions.isTrue(Condition.STALLED) || conditions.isFalse(Condition.READY);
  }

  private static Optional<Decision> stage(Optional<Decision> failure, String stage) {
    return failure.filter(one -> one.facts().getOrDefault("stage", "").equals(stage));
  }

  private static Link automation(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Optional<Decision> run,
      Optional<Decision> failure) {
    String name = automation.name().name();
    if (automation.spec().suspend()) {
      return suspended(automation);
    }
    boolean early =
        stage(failure, "source").isPresent()
            || stage(failure, "checkout").isPresent()
            || (isFailing(automation) && failure.isEmpty());
    if (early) {
      return failing(automation);
    }
    if (run.isEmpty() && failure.isEmpty()) {
      return Link.waiting(
          Step.AUTOMATION,
          automation.name() + " has not run yet",
          "Run a service over the manifests, or: tidemark reconcile image update " + name);
    }
    String path = automation.spec().update().map(ImageUpdateAutomationSpec.Update::path).orElse("");
    String branch =
        run.map(one -> one.facts().getOrDefault("branch", ""))
            .filter(one -> !one.isEmpty())
            .map(one -> ", pushes " + one)
            .orElse("");
    return Link.done(
        Step.AUTOMATION,
        "%s, path %s%s".formatted(automation.name(), path.isEmpty() ? "." : path, branch));
  }

  private Link commit(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Optional<Decision> run,
      Optional<Decision> failure) {
    if (failure.isPresent()) {
      return Link.broken(
          Step.COMMIT,
          automation.status().conditions().message(Condition.READY),
          "Try the message: tidemark message -f MANIFESTS; then: tidemark reconcile image update "
              + automation.name().name());
    }
    if (isBehind(automation, policy)
        && run.map(Decision::outcome).filter("refused"::equals).isEmpty()) {
      return unseen(automation);
    }
    return Link.done(
        Step.COMMIT,
        run.map(one ->
                switch (one.outcome()) {
                  case "pushed" ->
                      "%s, %s ago"
                          .formatted(
                              abbreviated(one.facts().getOrDefault("commit", "")),
                              Ages.of(one.at(), now));
                  case "refused" -> "was made";
                  default -> one.reason();
                })
            .orElse(""));
  }

  private static Link pushed(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Optional<Decision> run,
      Optional<Decision> failure) {
    if (failure.isPresent()) {
      return Link.broken(
          Step.PUSHED,
          automation.status().conditions().message(Condition.READY),
          "Let the account push to that branch (a deploy key needs write access); then: tidemark"
              + " reconcile image update "
              + automation.name().name());
    }
    String commit = automation.status().lastPushCommit();
    String branch = run.map(one -> one.facts().getOrDefault("branch", "")).orElse("");
    return Link.done(
        Step.PUSHED,
        commit.isEmpty()
            ? "nothing was to push so far"
            : abbreviated(commit) + (branch.isEmpty() ? "" : " to " + branch));
  }

  static String abbreviated(String commit) {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}

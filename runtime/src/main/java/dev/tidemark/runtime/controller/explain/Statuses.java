package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.explain.Link.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what an automation made of an election where no decision is on record: in a cluster, whose
 * controller keeps them in its own process. The status says all but which values were looked at.
 */
final class Statuses {
  private final Instant now;

  Statuses(Instant now) {
    this.now = now;
  }

  /** The links of an automation, as far as its status tells them. */
  List<Link> links(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Resource<ImagePolicySpec, ImagePolicyStatus> policy,
      Optional<Site> site) {
    List<Link> links = new ArrayList<>();
    links.add(automation(automation));
    if (links.getLast().goesOn()) {
      links.add(marker(site));
      links.add(
          Updates.isBehind(automation, policy)
              ? Updates.unseen(automation)
              : Link.done(Step.COMMIT, "the last run took this election into account"));
    }
    if (links.getLast().goesOn()) {
      links.add(pushed(automation));
    }
    return links;
  }

  private Link automation(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    if (automation.spec().suspend()) {
      return Updates.suspended(automation);
    }
    if (Updates.isFailing(automation)) {
      return Updates.failing(automation);
    }
    Optional<Instant> ran = automation.status().lastAutomationRunTime();
    if (ran.isEmpty()) {
      return Link.waiting(
          Step.AUTOMATION,
          automation.name() + " has not run yet",
          "See whether its controller is there: tidemark check; then: tidemark reconcile image"
              + " update "
              + automation.name().name());
    }
    String path = automation.spec().update().map(ImageUpdateAutomationSpec.Update::path).orElse("");
    return Link.done(
        Step.AUTOMATION,
        "%s, path %s%s, ran %s ago"
            .formatted(
                automation.name(),
                path.isEmpty() ? "." : path,
                branch(automation).map(one -> ", pushes " + one).orElse(""),
                Ages.of(ran.get(), now)));
  }

  /** As the automation says it; the source's own branch is not looked up. */
  private static Optional<String> branch(Resource<ImageUpdateAutomationSpec, ?> automation) {
    return automation
        .spec()
        .git()
        .flatMap(ImageUpdateAutomationSpec.Git::push)
        .map(ImageUpdateAutomationSpec.Push::branch)
        .filter(one -> !one.isEmpty());
  }

  private static Link marker(Optional<Site> site) {
    return Link.unknown(
        Step.MARKER,
        site.map(one -> one + ": ").orElse("")
            + "which values the last run looked at is on record in the controller's process alone",
        "Its page tells, where --web-addr names an address; in a checkout: tidemark lint PATH -f"
            + " MANIFESTS");
  }

  private Link pushed(Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    String commit = automation.status().lastPushCommit();
    return Link.done(
        Step.PUSHED,
        commit.isEmpty()
            ? "nothing was to push so far"
            : Updates.abbreviated(commit)
                + branch(automation).map(one -> " to " + one).orElse("")
                + automation
                    .status()
                    .lastPushTime()
                    .map(one -> ", " + Ages.of(one, now) + " ago")
                    .orElse(""));
  }
}

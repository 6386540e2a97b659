package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the automations that share a source, its credentials and a push branch, and that are
 * planned together: what one of them rebuilds must hold the work of all.
 */
record Member(
    Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
    Source source,
    Policies policies) {

  /** Who runs and all that share its branch, in the order of their names. */
  static List<Member> groupOf(Member runner, Ports ports, Settings settings) {
    if (!runner.source.plan().switches()) {
      return List.of(runner);
    }
    List<Member> group = new ArrayList<>();
    for (var other : ports.resources().list(Kind.IMAGE_UPDATE_AUTOMATION)) {
      if (other.name().equals(runner.name())) {
        group.add(runner);
      } else if (!other.spec().suspend()
          && !other.meta().isDeleting()
          && other.spec().git().isPresent()
          && sourceName(other).equals(sourceName(runner.automation))) {
        join(other, runner, ports, settings, group);
      }
    }
    return group.isEmpty() ? List.of(runner) : group;
  }

  private static void join(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> other,
      Member runner,
      Ports ports,
      Settings settings,
      List<Member> group) {
    try {
      Source source = Source.of(other, ports, settings);
      boolean usable =
          other.spec().update().filter(update -> update.strategy().equals("Setters")).isPresent()
              && other.spec().policySelector().flatMap(one -> one.problem()).isEmpty();
      if (usable && source.plan().equals(runner.source.plan())) {
        group.add(new Member(other, source, Policies.of(other, ports)));
      }
    } catch (Source.Refused e) {
      // Its own run reports it; here it only takes no part.
      return;
    }
  }

  /**
   * The same with what the policies have elected by now. Read after the branch was looked at: what
   * another run put there was elected before, so this one cannot be older.
   */
  Member refreshed(Ports ports) {
    return new Member(automation, source, Policies.of(automation, ports));
  }

  private static ObjectName sourceName(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation) {
    return automation.spec().sourceRef().from(automation.name().namespace());
  }

  ObjectName name() {
    return automation.name();
  }

  /** {@code spec.update.path}; empty text means the root. */
  String updatePath() {
    return automation.spec().update().map(Update::path).orElse("");
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import java.util.Map;

/**
 * An automation with all that a run of it reads.
 *
 * @param lastPush what was pushed for it last, which its status may not say yet
 */
record Member(
    Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
    Source source,
    Policies policies,
    Push lastPush) {

  /** The automation as it is now. */
  static Member of(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
      Source source,
      Policies policies,
      Handover handover) {
    return new Member(
        automation,
        source,
        policies,
        handover
            .lastPush(automation.name())
            .orElseGet(() ->
                new Push(
                    automation.status().lastPushCommit(), automation.status().observedPolicies())));
  }

  /**
   * A push for an automation.
   *
   * @param commit empty text when there was none
   * @param observed what its policies had elected
   */
  record Push(String commit, Map<String, ImageRef> observed) {
    Push {
      observed = Map.copyOf(observed);
    }
  }

  ObjectName name() {
    return automation.name();
  }

  /** The same with what the policies have elected by now. */
  Member refreshed(Ports ports) {
    return new Member(automation, source, Policies.of(automation, ports), lastPush);
  }

  /** {@code spec.update.path}; empty text means the root. */
  String updatePath() {
    return automation.spec().update().map(Update::path).orElse("");
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec.Update;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;

/** An automation with all that a run of it reads. */
record Member(
    Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation,
    Source source,
    Policies policies) {

  ObjectName name() {
    return automation.name();
  }

  /** The same with what the policies have elected by now. */
  Member refreshed(Ports ports) {
    return new Member(automation, source, Policies.of(automation, ports));
  }

  /** {@code spec.update.path}; empty text means the root. */
  String updatePath() {
    return automation.spec().update().map(Update::path).orElse("");
  }
}

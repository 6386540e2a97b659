package dev.tidemark.runtime.controller;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.setter.PolicyName;
import dev.tidemark.core.setter.PolicyRefs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The policies that an automation considers: those of its namespace that its selector admits and
 * that have elected something (contract section 6.2).
 *
 * @param observed what each elected, by name without namespace
 * @param undecided those that have elected nothing so far
 */
record Policies(PolicyRefs refs, Map<String, ImageRef> observed, Set<PolicyName> undecided) {

  /** The policies of an automation, whose selector has no problem. */
  static Policies of(
      Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus> automation, Ports ports) {
    Map<PolicyName, ImageRef> elected = new HashMap<>();
    Map<String, ImageRef> observed = new TreeMap<>();
    Set<PolicyName> undecided = new HashSet<>();
    String namespace = automation.name().namespace();
    for (Resource<ImagePolicySpec, ImagePolicyStatus> policy :
        ports.resources().list(Kind.IMAGE_POLICY)) {
      boolean considered =
          policy.name().namespace().equals(namespace)
              && automation
                  .spec()
                  .policySelector()
                  .map(selector -> selector.matches(policy.meta().labels()))
                  .orElse(true);
      if (!considered) {
        continue;
      }
      PolicyName name = new PolicyName(namespace, policy.name().name());
      Optional<ImageRef> latest = policy.status().latestRef();
      if (latest.isPresent()) {
        elected.put(name, latest.get());
        observed.put(name.name(), latest.get());
      } else {
        undecided.add(name);
      }
    }
    return new Policies(PolicyRefs.of(elected), observed, undecided);
  }
}

package dev.tidemark.core.lint;

import dev.tidemark.core.resource.ImageUpdateAutomationSpec;
import dev.tidemark.core.resource.ImageUpdateAutomationStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.setter.MarkedScalars;
import dev.tidemark.core.setter.PolicyName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files the automations look into, and for which policies (contract sections 6.1 and 6.2):
 * those of their own namespace that their selector admits.
 */
final class Coverage {
  private final ManifestIndex index;
  private final List<Resource<ImageUpdateAutomationSpec, ImageUpdateAutomationStatus>> automations;

  Coverage(ManifestIndex index) {
    this.index = index;
    this.automations = index.list(Kind.IMAGE_UPDATE_AUTOMATION);
  }

  /** What becomes of a policy's marker in a file. */
  sealed interface Answer {}

  /** An automation updates it, or it is not known that none does. */
  record Covered() implements Answer {}

  /** No automation sees the policy. */
  record Unseen(String message, String remedy) implements Answer {}

  /** Those that see the policy look elsewhere. */
  record Outside(List<String> paths) implements Answer {}

  /**
   * The answer for a policy that exists.
   *
   * @param places the file's paths from every folder that may be the repository's root
   */
  Answer of(PolicyName policy, List<String> places) {
    if (automations.isEmpty()
        || index.hasRefused(Kind.IMAGE_UPDATE_AUTOMATION, policy.namespace())) {
      return new Covered();
    }
    var near =
        automations.stream()
            .filter(automation -> automation.name().namespace().equals(policy.namespace()))
            .toList();
    if (near.isEmpty()) {
      return new Unseen(
          "no automation sees policy %s: each sees only policies of its own namespace, %s"
              .formatted(policy, namespaces()),
          "Put an ImageUpdateAutomation into namespace %s, or the policy beside the automation."
              .formatted(policy.namespace()));
    }
    Optional<Map<String, String>> labels =
        index
            .find(Kind.IMAGE_POLICY, new ObjectName(policy.namespace(), policy.name()))
            .map(found -> found.meta().labels());
    var seeing =
        near.stream().filter(it -> labels.isEmpty() || selects(it.spec(), labels.get())).toList();
    if (seeing.isEmpty()) {
      return new Unseen(
          "no automation's policySelector admits policy %s".formatted(policy),
          "Give the policy the labels that the selector asks for, or widen the selector.");
    }
    List<String> paths = seeing.stream().map(it -> path(it.spec())).distinct().sorted().toList();
    boolean covered =
        paths.stream().anyMatch(path -> places.stream().anyMatch(at -> within(path, at)));
    return covered ? new Covered() : new Outside(paths);
  }

  private static boolean within(String updatePath, String place) {
    return MarkedScalars.mayHold(updatePath, place);
  }

  private static boolean selects(ImageUpdateAutomationSpec spec, Map<String, String> labels) {
    return spec.policySelector().map(selector -> selector.matches(labels)).orElse(true);
  }

  /** The update path of an automation; the whole repository where it names none. */
  static String path(ImageUpdateAutomationSpec spec) {
    return spec.update().map(ImageUpdateAutomationSpec.Update::path).orElse("");
  }

  private String namespaces() {
    List<String> names =
        automations.stream().map(it -> it.name().namespace()).distinct().sorted().toList();
    return String.join(" or ", names);
  }
}

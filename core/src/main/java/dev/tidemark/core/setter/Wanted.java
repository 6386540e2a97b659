package dev.tidemark.core.setter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each marker asks for, given the considered policies. Safe for several threads. */
final class Wanted {
  /** More than any sound marker; longer ones are cut, and then name nothing. */
  private static final int SHOWN = 600;

  private final String automationNamespace;
  private final PolicyRefs policies;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /**
   * Answers for one automation.
   *
   * @param automationNamespace whose policies it sees; empty where policies of all namespaces count
   */
  Wanted(String automationNamespace, PolicyRefs policies) {
    this.automationNamespace = automationNamespace;
    this.policies = policies;
  }

  /** The answer to a marker. */
  sealed interface Answer {}

  /**
   * Write this value.
   *
   * @param value the text of the scalar
   * @param image the policy's whole reference
   */
  record Value(String value, String image) implements Answer {}

  /** Leave the scalar alone, and say why. */
  record Nothing(Remark.Code code, String message, String remedy) implements Answer {}

  /** The answer for a setter as a marker names it. */
  Answer of(String setter) {
    return answers.computeIfAbsent(setter, this::answer);
  }

  private Answer answer(String written) {
    String setter = written.length() > SHOWN ? written.substring(0, SHOWN) + "…" : written;
    Optional<SetterName> name = SetterName.parse(setter);
    if (name.isEmpty()) {
      return unsound(setter);
    }
    Optional<PolicyRefs.Ref> ref = policies.find(name.get().policy());
    if (ref.isEmpty()) {
      return unknown(name.get().policy());
    }
    return switch (ref.get()) {
      case PolicyRefs.Elected(var image) ->
          new Value(name.get().part().of(image), image.toString());
      case PolicyRefs.Unparsable(String text) ->
          new Nothing(
              Remark.Code.UNPARSABLE_POLICY,
              "policy %s elected \"%s\", which is no image reference"
                  .formatted(name.get().policy(), text),
              "Correct the policy or its ImageRepository.");
    };
  }

  private Nothing unsound(String setter) {
    String[] parts = setter.split(":", -1);
    if (parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty()) {
      return new Nothing(
          Remark.Code.UNKNOWN_SUFFIX,
          "the marker's suffix \":%s\" is unknown".formatted(parts[2]),
          "Use :name, :tag or :digest, or no suffix for the whole reference.");
    }
    return new Nothing(
        Remark.Code.MALFORMED,
        "the marker names no policy: \"%s\"".formatted(setter),
        "Write <namespace>:<policy>, with :name, :tag or :digest where only a part is wanted.");
  }

  private Nothing unknown(PolicyName name) {
    if (automationNamespace.isEmpty()) {
      return new Nothing(
          Remark.Code.UNKNOWN_POLICY,
          "no policy %s with an elected image is known".formatted(name),
          NearestName.of(name, policies.names())
              .map("Did you mean %s?"::formatted)
              .orElse("Give its ImagePolicy with a status, or what it elected."));
    }
    if (!name.namespace().equals(automationNamespace)) {
      return new Nothing(
          Remark.Code.OTHER_NAMESPACE,
          "the marker names policy %s, but this automation sees only policies in %s"
              .formatted(name, automationNamespace),
          "Let an automation in namespace %s update it, or name a policy in %s."
              .formatted(name.namespace(), automationNamespace));
    }
    return new Nothing(
        Remark.Code.UNKNOWN_POLICY,
        "no policy %s with an elected image is selected".formatted(name),
        NearestName.of(name, policies.names())
            .map("Did you mean %s?"::formatted)
            .orElse("Create the ImagePolicy, or check the automation's policySelector."));
  }
}

package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ImagePolicySpec;
import dev.tidemark.core.resource.ImagePolicySpec.FilterTags;
import dev.tidemark.core.resource.PolicyChoice;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policies of the world, each with what it means, worked out without the code under test. Only
 * tags of the world's own forms have to be understood.
 */
enum Rule {
  RELEASES(new PolicyChoice.SemVer(">=1.0.0"), "", "", tag -> part(tag, 1) >= 1 && !isEarly(tag)),
  FIRST_LINE(new PolicyChoice.SemVer("1.x"), "", "", tag -> part(tag, 1) == 1 && !isEarly(tag)),
  CARET(new PolicyChoice.SemVer("^2"), "", "", tag -> part(tag, 1) == 2 && !isEarly(tag)),
  EARLY(new PolicyChoice.SemVer(">=1.0.0-0"), "", "", tag -> part(tag, 1) >= 1),
  BUILDS(
      new PolicyChoice.Numerical(PolicyChoice.Order.ASC),
      "^main-(?P<n>[0-9]+)$",
      "$n",
      tag -> tag.matches("main-[0-9]+")),
  NAMED(
      new PolicyChoice.Alphabetical(PolicyChoice.Order.ASC),
      "^rel-",
      "",
      tag -> tag.startsWith("rel-")),
  FIRST_NAMED(
      new PolicyChoice.Alphabetical(PolicyChoice.Order.DESC),
      "^rel-",
      "",
      tag -> tag.startsWith("rel-"));

  private static final Pattern VERSION =
      Pattern.compile("([0-9]+)\\.([0-9]+)\\.([0-9]+)(?:-rc\\.([0-9]+))?");

  private final PolicyChoice choice;
  private final String pattern;
  private final String extract;
  private final Predicate<String> admits;

  Rule(PolicyChoice choice, String pattern, String extract, Predicate<String> admits) {
    this.choice = choice;
    this.pattern = pattern;
    this.extract = extract;
    this.admits = admits;
  }

  PolicyChoice choice() {
    return choice;
  }

  Optional<FilterTags> filter() {
    return pattern.isEmpty() ? Optional.empty() : Optional.of(new FilterTags(pattern, extract));
  }

  /** The rule of a spec. */
  static Rule of(ImagePolicySpec spec) {
    for (Rule rule : values()) {
      if (rule.choice.equals(spec.policy()) && rule.filter().equals(spec.filterTags())) {
        return rule;
      }
    }
    throw new IllegalArgumentException("no rule of this world: " + spec);
  }

  /** Whether newer means later in the rule's order. */
  boolean isUpward() {
    return this != FIRST_NAMED;
  }

  /** What the rule elects; empty when nothing fits. */
  Optional<String> choose(Set<String> tags) {
    Comparator<String> order = isUpward() ? order() : order().reversed();
    return tags.stream().filter(admits).max(order);
  }

  /** Whether one tag comes before the other in the rule's order. */
  boolean isOlder(String tag, String other) {
    return admits.test(tag) && admits.test(other) && order().compare(tag, other) < 0;
  }

  private Comparator<String> order() {
    return switch (this) {
      case RELEASES, FIRST_LINE, CARET, EARLY ->
          Comparator.<String>comparingLong(tag -> part(tag, 1))
              .thenComparing(tag -> part(tag, 2))
              .thenComparing(tag -> part(tag, 3))
              .thenComparing(tag -> isEarly(tag) ? part(tag, 4) : Long.MAX_VALUE);
      case BUILDS -> Comparator.comparingLong(tag -> Long.parseLong(tag.substring(5)));
      case NAMED, FIRST_NAMED -> Comparator.naturalOrder();
    };
  }

  private static long part(String tag, int group) {
    Matcher version = VERSION.matcher(tag);
    return version.matches() && version.group(group) != null
        ? Long.parseLong(version.group(group))
        : -1;
  }

  private static boolean isEarly(String tag) {
    return part(tag, 4) >= 0;
  }
}

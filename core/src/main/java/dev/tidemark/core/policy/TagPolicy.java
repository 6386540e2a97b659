package dev.tidemark.core.policy;

/**
 * Which of the tags wins.
 *
 * <p>Source: contract sections 5.1 to 5.3.
 */
public sealed interface TagPolicy {

  /** The greatest version in a range. */
  record Semver(SemverRange range) implements TagPolicy {}

  /** The last tag of a byte-wise order. */
  record Alphabetical(SortOrder order) implements TagPolicy {}

  /** The last number of a numerical order; a value that is no number fails the policy. */
  record Numerical(SortOrder order) implements TagPolicy {}

  /**
   * Reads {@code spec.policy}. When several members are set, the first of semver, alphabetical,
   * numerical counts.
   *
   * @throws InvalidPolicyException with the message of the condition {@code InvalidPolicy}, without
   *     its prefix {@code invalid policy: }
   */
  static TagPolicy of(PolicySpec spec) {
    if (spec.semverRange().isPresent()) {
      return new Semver(SemverRange.parse(spec.semverRange().get()));
    }
    if (spec.alphabeticalOrder().isPresent()) {
      return new Alphabetical(SortOrder.parse(spec.alphabeticalOrder().get()));
    }
    if (spec.numericalOrder().isPresent()) {
      return new Numerical(SortOrder.parse(spec.numericalOrder().get()));
    }
    throw new InvalidPolicyException("given ImagePolicyChoice object is invalid");
  }
}

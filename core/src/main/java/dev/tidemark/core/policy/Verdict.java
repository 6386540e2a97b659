package dev.tidemark.core.policy;

/** What became of a tag. Each tag has exactly one. */
public enum Verdict {
  /** It won. */
  SELECTED("selected"),
  /** It competed, and another was better. */
  CANDIDATE("candidate"),
  /** A pattern of the exclusion list matched it. */
  EXCLUDED("excluded"),
  /** The pattern of the filter did not match it. */
  FILTERED_OUT("filtered-out"),
  /** A semver policy could not read it. */
  NOT_A_VERSION("not-a-version"),
  /** The range does not contain it. */
  NOT_IN_RANGE("not-in-range"),
  /** A numerical policy could not read it. */
  NOT_A_NUMBER("not-a-number");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The word in machine-readable output. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }
}

package dev.tidemark.core.policy;

import java.util.Optional;

/**
 * The texts of an ImagePolicy that decide the choice, unread: {@code spec.policy} and {@code
 * spec.filterTags}.
 *
 * @param semverRange {@code spec.policy.semver.range}; empty when there is no such member
 * @param alphabeticalOrder {@code spec.policy.alphabetical.order}
 * @param numericalOrder {@code spec.policy.numerical.order}
 * @param filter {@code spec.filterTags}; empty when all tags compete as they are
 */
public record PolicySpec(
    Optional<String> semverRange,
    Optional<String> alphabeticalOrder,
    Optional<String> numericalOrder,
    Optional<Filter> filter) {

  /**
   * {@code spec.filterTags}.
   *
   * @param pattern a regular expression, matched anywhere in the tag; empty matches every tag
   * @param extract a template of what competes in place of the tag; empty means the tag itself
   */
  public record Filter(String pattern, String extract) {}

  /** No policy at all, which cannot choose. */
  public static PolicySpec none() {
    return new PolicySpec(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A semver policy without a filter. */
  public static PolicySpec semver(String range) {
    return new PolicySpec(Optional.of(range), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An alphabetical policy without a filter. */
  public static PolicySpec alphabetical(String order) {
    return new PolicySpec(Optional.empty(), Optional.of(order), Optional.empty(), Optional.empty());
  }

  /** A numerical policy without a filter. */
  public static PolicySpec numerical(String order) {
    return new PolicySpec(Optional.empty(), Optional.empty(), Optional.of(order), Optional.empty());
  }

  /** The same policy behind a filter. */
  public PolicySpec filtered(String pattern, String extract) {
    return new PolicySpec(
        semverRange, alphabeticalOrder, numericalOrder, Optional.of(new Filter(pattern, extract)));
  }
}

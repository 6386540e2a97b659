package dev.tidemark.core.policy;

import java.util.List;

/**
 * A range of versions, in the grammar of Masterminds/semver 3.5.0: groups between {@code ||}, of
 * which one must hold; terms between spaces or commas, which must all hold.
 *
 * <p>Source: contract sections 5.1 and 12.
 */
public final class SemverRange {
  private final String text;
  private final List<RangeGroup> groups;

  SemverRange(String text, List<RangeGroup> groups) {
    this.text = text;
    this.groups = List.copyOf(groups);
  }

  /**
   * Reads a range.
   *
   * @throws InvalidPolicyException with Masterminds' message, such as {@code improper constraint:
   *     "latest"}
   */
  public static SemverRange parse(String text) {
    return new SemverRange(text, RangeParser.parse(text));
  }

  /** Whether the version lies in the range. */
  public boolean contains(SemverVersion version) {
    return contains(version.scanner());
  }

  boolean contains(VersionScanner version) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).contains(version)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some group looks at pre-releases. */
  boolean looksAtPrereleases() {
    return groups.stream().anyMatch(RangeGroup::looksAtPrereleases);
  }

  /** The range as it was written. */
  @Override
  public String toString() {
    return text;
  }
}

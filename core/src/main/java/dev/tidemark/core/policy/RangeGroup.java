package dev.tidemark.core.policy;

import java.util.List;

/** Terms of which all must hold. */
final class RangeGroup {
  private final RangeTerm[] terms;
  private final boolean looksAtPrereleases;

  RangeGroup(List<RangeTerm> terms) {
    this.terms = terms.toArray(RangeTerm[]::new);
    this.looksAtPrereleases = terms.stream().anyMatch(RangeTerm::hasPrerelease);
  }

  /** Whether some term of the group names a pre-release; else none is considered. */
  boolean looksAtPrereleases() {
    return looksAtPrereleases;
  }

  boolean contains(VersionScanner version) {
    if (version.isPrerelease() && !looksAtPrereleases) {
      return false;
    }
    for (RangeTerm term : terms) {
      if (!term.admits(version)) {
        return false;
      }
    }
    return true;
  }
}

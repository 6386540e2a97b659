package dev.tidemark.core.policy;

import java.util.Optional;

/**
 * Keeps the best of the values offered to it. Tags are offered in descending order of their bytes;
 * a tag that loses leaves nothing behind.
 */
sealed interface Contest permits SemverContest, AlphabeticalContest, NumericalContest {
  /** What no tag has as its number. */
  int NOBODY = -1;

  /** A contest under the rules of a policy. */
  static Contest of(TagPolicy policy) {
    return switch (policy) {
      case TagPolicy.Semver it -> new SemverContest(it.range());
      case TagPolicy.Alphabetical it -> new AlphabeticalContest(it.order());
      case TagPolicy.Numerical it -> new NumericalContest(it.order());
    };
  }

  /** Offers a tag with the value that competes for it; false when the contest is over. */
  boolean offer(int tag, byte[] text, int from, int to);

  /** The tag that is ahead, or {@link #NOBODY}. */
  int winner();

  /** What spoilt the contest; empty while nothing did. */
  Optional<String> failure();

  /**
   * Whether several tags are ahead together with values that may differ. Only one value can have
   * several tags then, so that who wins is decided by looking at them again.
   */
  default boolean isContested() {
    return false;
  }

  /** Whether the value is as good as the best. Called when the contest {@link #isContested}. */
  default boolean isAhead(byte[] text, int from, int to) {
    return false;
  }
}

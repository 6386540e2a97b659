package dev.tidemark.core.policy;

import dev.tidemark.core.policy.Selection.Failed;
import dev.tidemark.core.policy.Selection.Reason;
import dev.tidemark.core.policy.Selection.Selected;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An ImagePolicy's choice, compiled: immutable, to be used for many tag lists.
 *
 * <p>Ties are decided alike in whatever order a list came. Of tags with the same extracted value
 * only the byte-wise smallest competes. Of equal versions the byte-wise greater tag wins, of equal
 * numbers the smaller.
 *
 * <p>Source: contract section 5.
 */
public final class Selector {
  private static final String NO_TAGS = "no tags in database";
  private static final String NO_CANDIDATES = "version list argument cannot be empty";

  private final Optional<TagPolicy> policy;
  private final Optional<TagFilter> filter;
  private final Optional<Failed> invalidPolicy;
  private final Optional<Failed> invalidFilter;

  private Selector(
      Optional<TagPolicy> policy,
      Optional<TagFilter> filter,
      Optional<Failed> invalidPolicy,
      Optional<Failed> invalidFilter) {
    this.policy = policy;
    this.filter = filter;
    this.invalidPolicy = invalidPolicy;
    this.invalidFilter = invalidFilter;
  }

  /** Compiles a policy; what is wrong with it is a value too. */
  public static Selector of(PolicySpec spec) {
    Optional<TagPolicy> policy = Optional.empty();
    Optional<TagFilter> filter = Optional.empty();
    Optional<Failed> invalidPolicy = Optional.empty();
    Optional<Failed> invalidFilter = Optional.empty();
    try {
      policy = Optional.of(TagPolicy.of(spec));
    } catch (InvalidPolicyException e) {
      invalidPolicy = Optional.of(invalid("invalid policy: " + e.getMessage()));
    }
    try {
      filter = spec.filter().map(TagFilter::compile);
    } catch (InvalidPolicyException e) {
      invalidFilter = Optional.of(invalid("failed to filter tags: " + e.getMessage()));
    }
    return new Selector(policy, filter, invalidPolicy, invalidFilter);
  }

  private static Failed invalid(String message) {
    return new Failed(Reason.INVALID_POLICY, message);
  }

  /**
   * What is wrong with the policy, known before any tags are read; empty when nothing is. A bad
   * filter pattern is not among it: Flux looks at that only when there are tags.
   */
  public Optional<Failed> invalidPolicy() {
    return invalidPolicy;
  }

  /** What is wrong with the filter's pattern; empty when nothing is. */
  public Optional<Failed> invalidFilter() {
    return invalidFilter;
  }

  /** Chooses. Allocates nothing for the tags that lose. */
  public Selection select(TagSet tags) {
    if (invalidPolicy.isPresent()) {
      return invalidPolicy.get();
    }
    if (tags.isEmpty()) {
      return new Failed(Reason.NO_TAGS, NO_TAGS);
    }
    if (invalidFilter.isPresent()) {
      return invalidFilter.get();
    }
    return choose(tags);
  }

  /** Chooses, and gives the verdict on each tag. */
  public Explanation explain(TagSet tags) {
    return explain(tags, ExclusionList.none());
  }

  /** Chooses among the tags that are not excluded, and gives the verdict on each of all. */
  public Explanation explain(TagSet tags, ExclusionList exclusions) {
    Selection selection = select(tags.without(exclusions));
    return new Explanation(selection, new Judge(this, tags, exclusions, selection));
  }

  Optional<TagPolicy> policy() {
    return policy;
  }

  Optional<TagFilter> filter() {
    return filter;
  }

  /** The choice among tags, of which there may be none; policy and filter are valid. */
  Selection choose(TagSet tags) {
    TagPolicy rule = policy.orElseThrow();
    Optional<TagFilter.Use> use = filter.map(TagFilter::use);
    if (rule instanceof TagPolicy.Alphabetical(SortOrder order) && !isExtracting()) {
      return outermost(tags, order, use);
    }
    Contest contest = Contest.of(rule);
    Slice value = new Slice();
    int candidates = 0;
    for (int i = 0; i < tags.size(); i++) {
      if (!extract(tags, i, use, value)) {
        continue;
      }
      candidates++;
      if (!contest.offer(i, value.bytes, value.from, value.to)) {
        break;
      }
    }
    if (candidates == 0) {
      return new Failed(Reason.FAILURE, NO_CANDIDATES);
    }
    if (contest.failure().isPresent()) {
      return new Failed(Reason.FAILURE, contest.failure().get());
    }
    int winner =
        contest.isContested() && isExtracting()
            ? settle(tags, contest, use, value)
            : contest.winner();
    extract(tags, winner, use, value);
    return new Selected(tags.tag(winner), value.text());
  }

  private boolean isExtracting() {
    return filter.isPresent() && filter.get().isExtracting();
  }

  /** The tags are sorted already: the first candidate from the right end wins. */
  private static Selection outermost(TagSet tags, SortOrder order, Optional<TagFilter.Use> use) {
    Slice value = new Slice();
    for (int i = 0; i < tags.size(); i++) {
      int tag = order == SortOrder.ASC ? i : tags.size() - 1 - i;
      if (extract(tags, tag, use, value)) {
        return new Selected(tags.tag(tag), tags.tag(tag));
      }
    }
    return new Failed(Reason.FAILURE, NO_CANDIDATES);
  }

  private static boolean extract(TagSet tags, int tag, Optional<TagFilter.Use> use, Slice out) {
    if (use.isPresent()) {
      return use.get().apply(tags.bytes(), tags.from(tag), tags.to(tag), out);
    }
    out.point(tags.bytes(), tags.from(tag), tags.to(tag));
    return true;
  }

  /**
   * Of each value only the smallest tag counts; among those the greatest wins. Where nothing was
   * extracted, the tag that came last in the list counts.
   */
  private static int settle(
      TagSet tags, Contest contest, Optional<TagFilter.Use> use, Slice value) {
    Map<String, Integer> ofValue = new LinkedHashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      if (extract(tags, i, use, value) && contest.isAhead(value.bytes, value.from, value.to)) {
        int tag = i;
        ofValue.merge(
            value.text(),
            tag,
            (before, _) ->
                value.from == value.to && tags.place(before) > tags.place(tag) ? before : tag);
      }
    }
    return ofValue.values().stream().min(Integer::compare).orElseThrow();
  }
}

package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** The judgements on a tag list, each made when it is looked at. Not for several threads. */
final class Judge extends AbstractList<Judgement> implements RandomAccess {
  private final Selector selector;
  private final TagSet tags;
  private final ExclusionList.Check exclusions;
  private final Optional<TagFilter.Use> filter;
  private final Selection selection;
  private final Optional<byte[]> selected;
  private final Slice value = new Slice();
  private final VersionScanner version = new VersionScanner();
  private final NumberScanner number = new NumberScanner();

  Judge(Selector selector, TagSet tags, ExclusionList exclusions, Selection selection) {
    this.selector = selector;
    this.tags = tags;
    this.exclusions = exclusions.check();
    this.filter = selector.filter().map(TagFilter::use);
    this.selection = selection;
    this.selected =
        selection instanceof Selection.Selected it
            ? Optional.of(it.tag().getBytes(UTF_8))
            : Optional.empty();
  }

  @Override
  public int size() {
    return tags.size();
  }

  @Override
  public Judgement get(int index) {
    Verdict verdict = verdict(index);
    String tag = tags.tag(index);
    if (verdict == Verdict.EXCLUDED) {
      String pattern =
          exclusions.excluding(tags.bytes(), tags.from(index), tags.to(index)).orElse("");
      return new Judgement(
          tag, Optional.empty(), verdict, "matches the exclusion pattern " + pattern);
    }
    if (isUndecided()) {
      return new Judgement(
          tag, Optional.empty(), verdict, "is not judged, because the policy is invalid");
    }
    if (verdict == Verdict.FILTERED_OUT) {
      String pattern = selector.filter().map(TagFilter::pattern).orElse("");
      return new Judgement(tag, Optional.empty(), verdict, "does not match the pattern " + pattern);
    }
    String extracted = value.text();
    Reasons reasons = new Reasons(tag, extracted, tags.isRepeated(index), selection);
    String reason =
        switch (selector.policy().orElseThrow()) {
          case TagPolicy.Semver it -> reasons.semver(verdict, version, it.range());
          case TagPolicy.Alphabetical it -> reasons.alphabetical(verdict, it.order());
          case TagPolicy.Numerical it -> reasons.numerical(verdict, number, it.order());
        };
    return new Judgement(tag, Optional.of(extracted), verdict, reason);
  }

  /** How many tags have each verdict, in the order of the verdicts; makes no sentences. */
  Map<Verdict, Integer> counts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < size(); i++) {
      counts.merge(verdict(i), 1, Integer::sum);
    }
    return counts;
  }

  /** The winner, if there is one, then the others in order, at most so many together. */
  List<Judgement> foremost(int count) {
    int winner = selected.map(tags::indexOf).orElse(-1);
    List<Judgement> foremost = new ArrayList<>();
    if (winner >= 0) {
      foremost.add(get(winner));
    }
    for (int i = 0; i < size() && foremost.size() < count; i++) {
      if (i != winner) {
        foremost.add(get(i));
      }
    }
    return foremost;
  }

  /** The verdict alone; what competes for the tag is left in {@code value}. */
  private Verdict verdict(int index) {
    byte[] bytes = tags.bytes();
    int from = tags.from(index);
    int to = tags.to(index);
    if (exclusions.excludes(bytes, from, to)) {
      return Verdict.EXCLUDED;
    }
    if (isUndecided()) {
      return Verdict.CANDIDATE;
    }
    value.point(bytes, from, to);
    if (filter.isPresent() && !filter.get().apply(bytes, from, to, value)) {
      return Verdict.FILTERED_OUT;
    }
    return switch (selector.policy().orElseThrow()) {
      case TagPolicy.Semver it -> semver(index, it.range());
      case TagPolicy.Alphabetical _ -> competed(index);
      case TagPolicy.Numerical _ ->
          number.scan(value.bytes, value.from, value.to) ? competed(index) : Verdict.NOT_A_NUMBER;
    };
  }

  private Verdict semver(int index, SemverRange range) {
    if (!version.scanTag(value.bytes, value.from, value.to)) {
      return Verdict.NOT_A_VERSION;
    }
    return range.contains(version) ? competed(index) : Verdict.NOT_IN_RANGE;
  }

  private Verdict competed(int index) {
    boolean won =
        selected.isPresent() && tags.isTag(index, selected.get()) && !tags.isRepeated(index);
    return won ? Verdict.SELECTED : Verdict.CANDIDATE;
  }

  private boolean isUndecided() {
    return selection instanceof Selection.Failed failed
        && failed.reason() == Selection.Reason.INVALID_POLICY;
  }
}

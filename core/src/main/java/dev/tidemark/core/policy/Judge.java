package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractList;
import java.util.Optional;
import java.util.RandomAccess;

/** The judgements on a tag list, each made when it is looked at. Not for several threads. */
final class Judge extends AbstractList<Judgement> implements RandomAccess {
  private final Selector selector;
  private final TagSet tags;
  private final ExclusionList.Check exclusions;
  private final Optional<TagFilter.Use> filter;
  private final Selection selection;
  private final Slice value = new Slice();
  private final VersionScanner version = new VersionScanner();
  private final NumberScanner number = new NumberScanner();

  Judge(Selector selector, TagSet tags, ExclusionList exclusions, Selection selection) {
    this.selector = selector;
    this.tags = tags;
    this.exclusions = exclusions.check();
    this.filter = selector.filter().map(TagFilter::use);
    this.selection = selection;
  }

  @Override
  public int size() {
    return tags.size();
  }

  @Override
  public Judgement get(int index) {
    String tag = tags.tag(index);
    Optional<String> exclusion =
        exclusions.excluding(tags.bytes(), tags.from(index), tags.to(index));
    if (exclusion.isPresent()) {
      return without(tag, Verdict.EXCLUDED, "matches the exclusion pattern " + exclusion.get());
    }
    if (selection instanceof Selection.Failed failed
        && failed.reason() == Selection.Reason.INVALID_POLICY) {
      return without(tag, Verdict.CANDIDATE, "not judged: the policy is invalid");
    }
    value.point(tags.bytes(), tags.from(index), tags.to(index));
    if (filter.isPresent()
        && !filter.get().apply(tags.bytes(), tags.from(index), tags.to(index), value)) {
      return without(
          tag,
          Verdict.FILTERED_OUT,
          "does not match the pattern " + selector.filter().orElseThrow().pattern());
    }
    String extracted = new String(value.bytes, value.from, value.to - value.from, UTF_8);
    return switch (selector.policy().orElseThrow()) {
      case TagPolicy.Semver it -> semver(tag, extracted, it.range());
      case TagPolicy.Alphabetical it -> competed(tag, extracted, it.order().name());
      case TagPolicy.Numerical it -> numerical(tag, extracted, it.order());
    };
  }

  private static Judgement without(String tag, Verdict verdict, String reason) {
    return new Judgement(tag, Optional.empty(), verdict, reason);
  }

  private Judgement semver(String tag, String extracted, SemverRange range) {
    if (!version.scanTag(value.bytes, value.from, value.to)) {
      return new Judgement(tag, Optional.of(extracted), Verdict.NOT_A_VERSION, "is not a version");
    }
    if (!range.contains(version)) {
      return new Judgement(
          tag, Optional.of(extracted), Verdict.NOT_IN_RANGE, "is not in the range " + range);
    }
    return competed(tag, extracted, range.toString());
  }

  private Judgement numerical(String tag, String extracted, SortOrder order) {
    if (!number.scan(value.bytes, value.from, value.to)) {
      return new Judgement(tag, Optional.of(extracted), Verdict.NOT_A_NUMBER, "is not a number");
    }
    return competed(tag, extracted, order.name());
  }

  private Judgement competed(String tag, String extracted, String rule) {
    boolean won = selection instanceof Selection.Selected it && it.tag().equals(tag);
    return new Judgement(
        tag,
        Optional.of(extracted),
        won ? Verdict.SELECTED : Verdict.CANDIDATE,
        won ? "wins under " + rule : "another tag is better under " + rule);
  }
}

package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SelectorPropertyTest {
  private static final String[] RANGES = {
    "*", "1.x", ">=1.0.0-0", "^1.1", "<2", "1.0.1 || >=2.0.0-0 <2.1", "!=1.x", "~0.1-0", "bad"
  };
  private static final String[] FILTERS = {"^(main|dev)-", "-([0-9]+)$", "^v?(.*)$", "[02468]$"};
  private static final String[] EXTRACTS = {"", "$1", "$0", "1.$1.0", "v$1"};

  /** A policy and tags for it. */
  private record Sample(PolicySpec spec, List<String> tags) {
    static Sample of(RandomGenerator random) {
      String order = random.nextBoolean() ? "asc" : "desc";
      PolicySpec spec =
          switch (random.nextInt(3)) {
            case 0 -> PolicySpec.semver(RANGES[random.nextInt(RANGES.length)]);
            case 1 -> PolicySpec.alphabetical(order);
            default -> PolicySpec.numerical(order);
          };
      Function<RandomGenerator, String> tag =
          switch (random.nextInt(3)) {
            case 0 -> Tags::version;
            case 1 -> Tags::number;
            default -> Tags::commit;
          };
      if (random.nextBoolean()) {
        spec =
            spec.filtered(
                FILTERS[random.nextInt(FILTERS.length)], EXTRACTS[random.nextInt(EXTRACTS.length)]);
      }
      List<String> tags = new ArrayList<>();
      for (int i = random.nextInt(15); i > 0; i--) {
        tags.add(tag.apply(random));
      }
      return new Sample(spec, tags);
    }

    /** Whether the filter makes nothing of some tag: then the order of a given list counts. */
    boolean mayExtractNothing() {
      Optional<TagFilter> filter = spec.filter().map(TagFilter::compile);
      return filter.isPresent()
          && tags.stream().anyMatch(tag -> filter.get().apply(tag).equals(Optional.of("")));
    }
  }

  @Test
  void choiceIsIndependentOfTheOrderOfTheList() {
    Law.holds(
        30_000,
        random -> {
          Sample sample = Sample.of(random);
          if (sample.mayExtractNothing()) {
            return;
          }
          Selector selector = Selector.of(sample.spec());
          List<String> shuffled = Tags.shuffled(sample.tags(), random);
          assertThat(selector.select(TagSet.given(shuffled)))
              .isEqualTo(selector.select(TagSet.given(sample.tags())));
        });
  }

  @Test
  void explainedChoiceEqualsPlainChoice() {
    Law.holds(
        10_000,
        random -> {
          Sample sample = Sample.of(random);
          Selector selector = Selector.of(sample.spec());
          TagSet tags = TagSet.given(sample.tags());
          assertThat(selector.explain(tags).selection()).isEqualTo(selector.select(tags));
          ExclusionList exclusions = ExclusionList.of(List.of("1$", "^v"));
          assertThat(selector.explain(tags, exclusions).selection())
              .isEqualTo(selector.select(tags.without(exclusions)));
        });
  }

  @Test
  void eachTagHasOneVerdictAndOneIsSelected() {
    Law.holds(
        10_000,
        random -> {
          Sample sample = Sample.of(random);
          TagSet tags = TagSet.given(sample.tags());
          Explanation explanation =
              Selector.of(sample.spec()).explain(tags, ExclusionList.of(List.of("1$")));
          assertThat(explanation.considered())
              .extracting(Judgement::tag)
              .containsExactlyElementsOf(tags.asList());
          assertThat(explanation.considered())
              .filteredOn(it -> it.verdict() == Verdict.SELECTED)
              .extracting(Judgement::tag)
              .containsExactlyElementsOf(explanation.selected().stream().toList());
          assertThat(explanation.considered()).noneMatch(it -> it.reason().isEmpty());
          assertThat(explanation.counts().values().stream().mapToInt(it -> it).sum())
              .isEqualTo(tags.size());
          assertThat(explanation.selected().isPresent())
              .isNotEqualTo(explanation.error().isPresent());
        });
  }

  @Test
  void verdictsAgreeWithTheRules() {
    Law.holds(
        5_000,
        random -> {
          Sample sample = Sample.of(random);
          Explanation explanation = Selector.of(sample.spec()).explain(TagSet.given(sample.tags()));
          for (Judgement it : explanation.considered()) {
            boolean isVersion = it.extracted().map(SelectorPropertyTest::isVersion).orElse(false);
            switch (it.verdict()) {
              case NOT_A_VERSION -> assertThat(isVersion).isFalse();
              case NOT_IN_RANGE -> assertThat(isVersion).isTrue();
              case FILTERED_OUT ->
                  assertThat(sample.spec().filter().map(TagFilter::compile))
                      .hasValueSatisfying(filter -> assertThat(filter.apply(it.tag())).isEmpty());
              case NOT_A_NUMBER -> assertThat(explanation.error()).isPresent();
              case SELECTED, CANDIDATE, EXCLUDED -> {}
            }
          }
        });
  }

  private static boolean isVersion(String text) {
    try {
      SemverVersion.parseTag(text);
      return true;
    } catch (InvalidVersionException e) {
      return false;
    }
  }

  @Test
  void greatestOfEqualVersionsIsTheGreatestTag() {
    Law.holds(
        10_000,
        random -> {
          List<String> tags = new ArrayList<>();
          for (int i = random.nextInt(1, 15); i > 0; i--) {
            tags.add(Tags.version(random));
          }
          SemverRange range = SemverRange.parse(">=0.0.0-0");
          Optional<String> expected =
              tags.stream()
                  .filter(SelectorPropertyTest::isVersion)
                  .filter(tag -> range.contains(SemverVersion.parseTag(tag)))
                  .max(
                      java.util.Comparator.comparing(
                              SemverVersion::parseTag, SemverVersion.PRECEDENCE)
                          .thenComparing(Tags.BY_BYTES));
          assertThat(
                  Selector.of(PolicySpec.semver(">=0.0.0-0"))
                      .explain(TagSet.given(tags))
                      .selected())
              .isEqualTo(expected);
        });
  }
}

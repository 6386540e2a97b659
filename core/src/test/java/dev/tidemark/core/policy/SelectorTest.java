package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.policy.Selection.Failed;
import dev.tidemark.core.policy.Selection.Reason;
import dev.tidemark.core.policy.Selection.Selected;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectorTest {
  private static Selection select(PolicySpec spec, String... tags) {
    return Selector.of(spec).select(TagSet.given(List.of(tags)));
  }

  private static String tag(PolicySpec spec, String... tags) {
    return select(spec, tags) instanceof Selected it ? it.tag() : "nothing";
  }

  @Test
  void tellsAnInvalidPolicyBeforeTagsAreRead() {
    Selector selector = Selector.of(PolicySpec.semver("latest"));
    Failed failed =
        new Failed(Reason.INVALID_POLICY, "invalid policy: improper constraint: \"latest\"");
    assertThat(selector.invalidPolicy()).contains(failed);
    assertThat(selector.select(TagSet.empty())).isEqualTo(failed);
  }

  @Test
  void looksAtThePatternOnlyWhenThereAreTags() {
    Selector selector = Selector.of(PolicySpec.alphabetical("").filtered("(", ""));
    assertThat(selector.invalidPolicy()).isEmpty();
    assertThat(selector.select(TagSet.empty()))
        .isEqualTo(new Failed(Reason.NO_TAGS, "no tags in database"));
    assertThat(selector.select(TagSet.given(List.of("a"))))
        .isEqualTo(
            new Failed(
                Reason.INVALID_POLICY,
                "failed to filter tags: invalid regular expression pattern '(': "
                    + "error parsing regexp: missing closing ): `(`"));
    assertThat(selector.invalidFilter()).isPresent();
  }

  @Test
  void prefersTheFirstMemberOfAnOverfullPolicy() {
    PolicySpec spec =
        new PolicySpec(Optional.of("*"), Optional.of("asc"), Optional.of("x"), Optional.empty());
    assertThat(tag(spec, "1.0.0", "zzz")).isEqualTo("1.0.0");
  }

  @Test
  void ofOneExtractedValueTheSmallestTagCompetes() {
    PolicySpec spec = PolicySpec.semver("*").filtered("^v?(\\d.*)$", "$1");
    assertThat(select(spec, "v1.0.0", "1.0.0")).isEqualTo(new Selected("1.0.0", "1.0.0"));
  }

  @Test
  void ofEqualVersionsBehindAFilterTheGreaterTagWins() {
    PolicySpec spec = PolicySpec.semver("*").filtered("^[a-z]-(.*)$", "$1");
    // 1.0.0 is represented by a-1.0.0, 01.0.0 by b-01.0.0.
    assertThat(tag(spec, "a-1.0.0", "b-01.0.0", "c-1.0.0")).isEqualTo("b-01.0.0");
    assertThat(tag(spec, "c-1.0.0", "b-01.0.0", "a-1.0.0", "a-0.9.0")).isEqualTo("b-01.0.0");
  }

  @Test
  void whereNothingIsExtractedTheLastOfTheListCounts() {
    PolicySpec spec = PolicySpec.alphabetical("asc").filtered("^x", "$nope");
    assertThat(tag(spec, "x2", "x3", "x1", "y")).isEqualTo("x1");
    assertThat(tag(spec, "x1", "x3", "x2", "y")).isEqualTo("x2");
    TagSetBuilder scanned = TagSet.builder();
    List.of("x1", "x3", "x2").forEach(scanned::add);
    assertThat(Selector.of(spec).select(scanned.build())).isEqualTo(new Selected("x1", ""));
  }

  @Test
  void comparesNumbersExactly() {
    PolicySpec asc = PolicySpec.numerical("asc");
    assertThat(tag(asc, "9007199254740992", "9007199254740993")).isEqualTo("9007199254740993");
    assertThat(tag(asc, "20240102030405123456", "20240102030405123457")).endsWith("7");
    assertThat(tag(asc, "0.1", "0.1000000000000000001")).isEqualTo("0.1000000000000000001");
    assertThat(tag(asc, "0x10p0", "15.9", "16.1")).isEqualTo("16.1");
    assertThat(tag(asc, "0x1.8p1", "3.0000000000000000000000000001")).startsWith("3.0");
    assertThat(tag(asc, "-0x1p-1074", "-1e-323")).isEqualTo("-0x1p-1074");
  }

  @Test
  void ofEqualNumbersTheSmallerTagWins() {
    for (String order : List.of("asc", "desc")) {
      assertThat(tag(PolicySpec.numerical(order), "1", "1.0", "01", "+1", "0x1p0")).isEqualTo("+1");
      assertThat(tag(PolicySpec.numerical(order), "0", "-0", "0.0")).isEqualTo("-0");
    }
  }

  @Test
  void lettersInPlaceOfNumbersNeverWinByAccident() {
    for (String order : List.of("asc", "desc")) {
      PolicySpec spec = PolicySpec.numerical(order);
      assertThat(tag(spec, "nan", "inf", "-inf", "7")).isEqualTo("7");
      assertThat(tag(spec, "nan", "NAN")).isEqualTo("NAN");
    }
    assertThat(tag(PolicySpec.numerical("asc"), "nan", "inf", "-inf")).isEqualTo("inf");
    assertThat(tag(PolicySpec.numerical("desc"), "nan", "inf", "-inf")).isEqualTo("-inf");
  }

  @Test
  void refusesNumbersThatAFloatCannotHold() {
    String message = "failed to parse invalid numeric value '1e400'";
    assertThat(select(PolicySpec.numerical("asc"), "1", "1e400"))
        .isEqualTo(new Failed(Reason.FAILURE, message));
    assertThat(tag(PolicySpec.numerical("asc"), "1", "1e-999999999")).isEqualTo("1");
    assertThat(select(PolicySpec.numerical("asc"), "1e999999999")).isInstanceOf(Failed.class);
  }

  @Test
  void numbersFarBelowAnyFloatCountAsZero() {
    assertThat(tag(PolicySpec.numerical("asc"), "0", "1e-2000", "-1e-3000")).isEqualTo("-1e-3000");
    assertThat(tag(PolicySpec.numerical("asc"), "0", "1e-900", "-1e-900")).isEqualTo("1e-900");
    assertThat(tag(PolicySpec.numerical("desc"), "0x1p-90000", "1e-999")).isEqualTo("0x1p-90000");
  }

  @Test
  void namesTheFirstValueThatIsNoNumber() {
    assertThat(select(PolicySpec.numerical("asc"), "1", "a", "b"))
        .isEqualTo(new Failed(Reason.FAILURE, "failed to parse invalid numeric value 'b'"));
  }

  @Test
  void readsOrdersLetterByLetter() {
    assertThat(tag(PolicySpec.alphabetical("aſc"), "a", "b")).isEqualTo("b");
    assertThat(Selector.of(PolicySpec.alphabetical("deßc")).invalidPolicy())
        .hasValueSatisfying(it ->
            assertThat(it.message())
                .isEqualTo(
                    "invalid policy: invalid order argument provided: 'DEßC', "
                        + "must be one of: ASC, DESC"));
  }

  @Test
  void refusesOversizedRangesAndPatternsEarly() {
    assertThat(Selector.of(PolicySpec.semver(">=1 ".repeat(50_000))).invalidPolicy())
        .hasValueSatisfying(it ->
            assertThat(it.message())
                .isEqualTo("invalid policy: constraint string is too long (max 512 bytes)"));
    assertThat(select(PolicySpec.semver("*").filtered("a".repeat(200_000), ""), "1.0.0"))
        .isInstanceOfSatisfying(
            Failed.class,
            it -> {
              assertThat(it.reason()).isEqualTo(Reason.INVALID_POLICY);
              assertThat(it.message()).contains("expression too large").hasSizeLessThan(500);
            });
  }
}

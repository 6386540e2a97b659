package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static List<String> lines(PolicySpec spec, String... tags) {
    return Selector.of(spec)
        .explain(TagSet.given(List.of(tags)), ExclusionList.of(List.of("\\.sig$")))
        .considered()
        .stream()
        .map(it -> it.tag() + " " + it.verdict() + ": " + it.reason())
        .toList();
  }

  @Test
  void tellsWhyVersionsLost() {
    assertThat(
            lines(
                PolicySpec.semver("^1"),
                "v1.2.0",
                "1.2.0",
                "1.1.0",
                "2.0.0",
                "1.3.0-rc.1",
                "1.2",
                "latest",
                "1.2.0-01",
                "1.2.0.sig",
                "1.18446744073709551616.0"))
        .containsExactly(
            "v1.2.0 selected: is the greatest version in the range ^1",
            "latest not-a-version: is no version of the form 1.2.3, 1.2.3-rc.1 or 1.2.3+build",
            "2.0.0 not-in-range: is not in the range ^1",
            "1.3.0-rc.1 not-in-range: is a pre-release, and the range ^1 looks at releases only",
            "1.2.0.sig excluded: matches the exclusion pattern \\.sig$",
            "1.2.0-01 not-a-version: is no version, because a number of its pre-release has a"
                + " leading zero",
            "1.2.0 candidate: is the same version as v1.2.0, which is the greater tag",
            "1.2 not-a-version: is no version, which has two dots at least",
            "1.18446744073709551616.0 not-a-version: is no version, because a number of it does"
                + " not fit 64 bits",
            "1.1.0 candidate: is lower than v1.2.0");
  }

  @Test
  void tellsWhyNumbersLost() {
    assertThat(
            lines(
                PolicySpec.numerical("asc").filtered("^r-(.*)$", "$1"),
                "r-10",
                "r-9",
                "r-10.0",
                "r-inf",
                "x-11"))
        .containsExactly(
            "x-11 filtered-out: does not match the pattern ^r-(.*)$",
            "r-inf candidate: is no finite number, which wins only where there is none",
            "r-9 candidate: is less than 10",
            "r-10.0 candidate: is the same number as r-10, which is the smaller tag",
            "r-10 selected: is the greatest number");
  }

  @Test
  void tellsWhichValueFailsANumericalPolicy() {
    assertThat(lines(PolicySpec.numerical("desc"), "1", "x"))
        .containsExactly(
            "x not-a-number: gives 'x', which is no number and fails the policy",
            "1 candidate: is a number, but the policy fails: failed to parse invalid numeric"
                + " value 'x'");
  }

  @Test
  void tellsWhichTagStandsForAValue() {
    assertThat(lines(PolicySpec.alphabetical("desc").filtered("^(.)-", "$1"), "a-2", "a-1", "b-1"))
        .containsExactly(
            "b-1 candidate: comes after a in the order of bytes",
            "a-2 candidate: gives the same value as a-1, which counts for both",
            "a-1 selected: comes first in the order of bytes");
  }

  @Test
  void judgesATagThatIsListedTwiceOnce() {
    assertThat(lines(PolicySpec.alphabetical("asc"), "b", "a", "b"))
        .containsExactly(
            "b selected: comes last in the order of bytes",
            "b candidate: stands in the list again",
            "a candidate: comes before b in the order of bytes");
  }

  @Test
  void listsTagsUnjudgedWhenThePolicyIsInvalid() {
    assertThat(lines(PolicySpec.semver(""), "1.0.0", "a.sig"))
        .containsExactly(
            "a.sig excluded: matches the exclusion pattern \\.sig$",
            "1.0.0 candidate: is not judged, because the policy is invalid");
  }
}

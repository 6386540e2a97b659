package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SelectionParityTest {
  @TestFactory
  Stream<DynamicTest> choosesVersions() {
    return Recorded.tests(
        "semver-policy.json", it -> check(it, PolicySpec.semver(it.text("range"))));
  }

  @TestFactory
  Stream<DynamicTest> choosesByBytes() {
    return Recorded.tests(
        "alphabetical-policy.json", it -> check(it, PolicySpec.alphabetical(it.text("order"))));
  }

  @TestFactory
  Stream<DynamicTest> choosesNumbers() {
    return Recorded.tests(
        "numerical-policy.json", it -> check(it, PolicySpec.numerical(it.text("order"))));
  }

  private static void check(Recorded recorded, PolicySpec spec) {
    Selector selector = Selector.of(spec);
    List<String> tags = recorded.texts("tags");
    assertThat(answer(selector, tags)).isEqualTo(expected(recorded));
    // Whatever order a list came in.
    assertThat(answer(selector, tags.reversed())).isEqualTo(expected(recorded));
  }

  private static String answer(Selector selector, List<String> tags) {
    Selection selection =
        selector.invalidPolicy().isPresent()
            ? selector.invalidPolicy().get()
            : selector.choose(TagSet.given(tags));
    return switch (selection) {
      case Selection.Selected it -> it.tag();
      case Selection.Failed it -> "error: " + it.message().replaceFirst("^invalid policy: ", "");
    };
  }

  private static String expected(Recorded recorded) {
    if (!recorded.isDivergence()) {
      return recorded.answer();
    }
    return recorded.has("range") ? greatestVersion(recorded) : outermostNumber(recorded);
  }

  /** Of equal versions the byte-wise greater tag. */
  private static String greatestVersion(Recorded recorded) {
    SemverRange range = SemverRange.parse(recorded.text("range"));
    return recorded.texts("tags").stream()
        .filter(tag -> tag.chars().filter(c -> c == '.').count() >= 2)
        .filter(tag -> range.contains(SemverVersion.parse(tag)))
        .max(
            Comparator.comparing(SemverVersion::parse, SemverVersion.PRECEDENCE)
                .thenComparing(Tags.BY_BYTES))
        .orElseThrow();
  }

  /** Exact decimals, finite ones only; of equal numbers the byte-wise smaller tag. */
  private static String outermostNumber(Recorded recorded) {
    Comparator<String> byNumber = Comparator.comparing(SelectionParityTest::decimal);
    return recorded.texts("tags").stream()
        .filter(tag -> tag.matches("[-+0-9.eE]+"))
        .min(
            (recorded.text("order").equals("desc") ? byNumber : byNumber.reversed())
                .thenComparing(Tags.BY_BYTES))
        .orElseThrow();
  }

  private static BigDecimal decimal(String tag) {
    return new BigDecimal(tag.endsWith(".") ? tag + "0" : tag);
  }
}

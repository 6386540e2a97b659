package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
    Selection selection =
        selector.invalidPolicy().isPresent()
            ? selector.invalidPolicy().get()
            : selector.choose(TagSet.given(recorded.texts("tags")));
    if (recorded.isDivergence()) {
      System.out.println(recorded + " -> " + answer(selection));
    } else {
      assertThat(answer(selection)).isEqualTo(recorded.answer());
    }
  }

  private static String answer(Selection selection) {
    return switch (selection) {
      case Selection.Selected it -> it.tag();
      case Selection.Failed it -> "error: " + it.message().replaceFirst("^invalid policy: ", "");
    };
  }
}

package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SemverParityTest {
  @TestFactory
  Stream<DynamicTest> readsVersions() {
    return Recorded.tests("semver-versions.json", SemverParityTest::checkVersion);
  }

  private static void checkVersion(Recorded recorded) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", recorded.text("id"));
    answer.put("tag", recorded.text("tag"));
    try {
      SemverVersion version = SemverVersion.parseTag(recorded.text("tag"));
      answer.put("accepted", true);
      answer.put("major", Long.toUnsignedString(version.major()));
      answer.put("minor", Long.toUnsignedString(version.minor()));
      answer.put("patch", Long.toUnsignedString(version.patch()));
      answer.put("prerelease", version.prerelease());
      answer.put("metadata", version.metadata());
    } catch (InvalidVersionException e) {
      answer.put("accepted", false);
      answer.put("error", e.getMessage());
    }
    assertThat(answer).isEqualTo(recorded.fields());
  }

  @TestFactory
  Stream<DynamicTest> ordersVersions() {
    return Recorded.tests("semver-order.json", SemverParityTest::checkOrder);
  }

  private static void checkOrder(Recorded recorded) {
    List<SemverVersion> versions = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (String tag : recorded.texts("tags")) {
      try {
        versions.add(SemverVersion.parseTag(tag));
      } catch (InvalidVersionException e) {
        skipped.add(tag);
      }
    }
    versions.sort(SemverVersion.PRECEDENCE);
    List<List<String>> groups = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      if (i == 0 || SemverVersion.PRECEDENCE.compare(versions.get(i - 1), versions.get(i)) != 0) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(versions.get(i).original());
    }
    assertThat(groups).isEqualTo(recorded.fields().get("sorted"));
    assertThat(skipped).isEqualTo(recorded.texts("skipped"));
  }

  @TestFactory
  Stream<DynamicTest> checksRanges() {
    return Recorded.tests("semver-constraints.json.gz", SemverParityTest::checkRange);
  }

  private static void checkRange(Recorded recorded) {
    Object answer = answer(recorded, recorded.text("range"));
    if (recorded.isDivergence()) {
      assertThat(recorded.text("reason")).isEqualTo("pipe");
      // With spaces around the bars the original reads the range as it is written.
      Object spaced = answer(recorded, recorded.text("range").replace("||", " || "));
      assertThat(answer).isEqualTo(spaced);
    } else {
      assertThat(answer)
          .isEqualTo(recorded.has("error") ? recorded.text("error") : recorded.is("matches"));
    }
  }

  private static Object answer(Recorded recorded, String text) {
    try {
      SemverRange range = SemverRange.parse(text);
      return recorded.has("version")
          ? range.contains(SemverVersion.parseTag(recorded.text("version")))
          : "accepted";
    } catch (InvalidPolicyException e) {
      return String.valueOf(e.getMessage());
    }
  }
}

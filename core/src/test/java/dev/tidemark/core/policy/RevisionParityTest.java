package dev.tidemark.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RevisionParityTest {
  @TestFactory
  Stream<DynamicTest> scansAsTheOriginal() {
    return Recorded.tests("revision.json", RevisionParityTest::check);
  }

  private static void check(Recorded recorded) {
    Map<String, Object> expected = new LinkedHashMap<>(recorded.fields());
    expected.keySet().removeAll(List.of("id", "kind", "tags", "exclusionList", "json", "note"));
    Map<String, Object> answer = new LinkedHashMap<>();
    TagSet tags = TagSet.given(recorded.texts("tags"));
    try {
      if (recorded.text("kind").equals("exclude")) {
        List<String> list = ExclusionList.effective(recorded.texts("exclusionList"));
        answer.put("effectiveList", list);
        tags = tags.without(ExclusionList.of(list));
        answer.put("remaining", tags.asList());
      }
      answer.put("tagCount", (long) tags.size());
      answer.put("latestTags", tags.latestTags());
      answer.put("revision", tags.revision());
      answer.put("fluxStorageRevision", tags.fluxStorageRevision());
    } catch (InvalidPolicyException e) {
      answer.put("error", e.getMessage());
    }
    assertThat(answer).isEqualTo(expected);
  }
}

package dev.tidemark.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ImageReferenceParityTest {
  @TestFactory
  Stream<DynamicTest> answersAsTheOriginal() {
    return JsonTree.cases(getClass(), "image-reference.json").stream()
        .map(recorded ->
            DynamicTest.dynamicTest(
                (String) recorded.get("id"),
                () -> assertThat(answer(recorded)).isEqualTo(expected(recorded))));
  }

  private static Map<String, Object> expected(Map<String, Object> recorded) {
    Map<String, Object> expected = new LinkedHashMap<>(recorded);
    expected.keySet().removeAll(java.util.List.of("id", "image", "insecure", "note"));
    return expected;
  }

  private static Map<String, Object> answer(Map<String, Object> recorded) {
    try {
      ImageReference reference =
          ImageReference.parse((String) recorded.get("image"), (boolean) recorded.get("insecure"));
      return Map.of(
          "canonical", reference.canonicalName(),
          "registry", reference.registry(),
          "repository", reference.repository(),
          "scheme", reference.permitsPlainHttp() ? "http" : "https");
    } catch (InvalidImageException e) {
      return Map.of("error", e.getMessage());
    }
  }
}

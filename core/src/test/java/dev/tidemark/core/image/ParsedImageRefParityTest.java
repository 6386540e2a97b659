package dev.tidemark.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsedImageRefParityTest {
  @Test
  void takesReferencesApartAsTheOriginalShowsThem() {
    List<Map<String, Object>> images = new ArrayList<>();
    for (Map<String, Object> recorded :
        JsonTree.cases(getClass(), "/dev/tidemark/core/template/updated-templates.json.gz")) {
      for (Map<String, Object> file : JsonTree.objects(recorded.get("updated"))) {
        images.addAll(JsonTree.objects(file.get("images")));
      }
    }
    assertThat(images).isNotEmpty().allSatisfy(ParsedImageRefParityTest::check);
  }

  private static void check(Map<String, Object> recorded) {
    ParsedImageRef ref = ParsedImageRef.parse((String) recorded.get("string"));
    assertThat(
            Map.of(
                "string", ref.toString(),
                "identifier", ref.identifier(),
                "repository", ref.repository(),
                "registry", ref.registry(),
                "name", ref.name()))
        .allSatisfy((key, value) -> assertThat(value).isEqualTo(recorded.get(key)));
  }
}

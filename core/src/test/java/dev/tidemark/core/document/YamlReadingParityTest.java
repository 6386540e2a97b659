package dev.tidemark.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class YamlReadingParityTest {
  /** A number and a text that name one field: kubectl takes either. */
  private static final Set<String> STRICTER = Set.of("read-502");

  /**
   * Huge numbers as keys; the directives {@code %YAML 1.2} and an unknown one; mappings that merge
   * one with a common key; YAML 1.1's further line breaks.
   */
  private static final Set<String> MORE_LENIENT =
      Set.of(
          "read-274",
          "read-283",
          "read-466",
          "read-467",
          "read-509",
          "read-510",
          "read-511",
          "read-543",
          "read-544");

  @TestFactory
  Stream<DynamicTest> readsWhatKubernetesReads() {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.get("id") + " " + c.get("yaml"), () -> check(c)));
  }

  @Test
  void namesNoExceptionThatIsNone() {
    assertThat(cases().stream().map(c -> (String) c.get("id")))
        .containsAll(STRICTER)
        .containsAll(MORE_LENIENT);
  }

  private static List<Map<String, Object>> cases() {
    return JsonTree.cases(YamlReadingParityTest.class, "yaml-reading.json");
  }

  private static void check(Map<String, Object> c) {
    List<ParsedDocument> documents =
        Documents.read((String) c.get("yaml"), DocumentLimits.MANIFESTS);
    String id = (String) c.get("id");
    if ((c.containsKey("strict") && !MORE_LENIENT.contains(id)) || STRICTER.contains(id)) {
      assertThat(documents.getFirst()).isInstanceOf(ParsedDocument.Broken.class);
    } else if (c.containsKey("json")) {
      Node expected = Documents.json((String) c.get("json"), DocumentLimits.MANIFESTS);
      Node actual =
          documents.isEmpty()
              ? new Node.Null()
              : switch (documents.getFirst()) {
                case ParsedDocument.Read read -> read.root();
                case ParsedDocument.Broken broken -> throw new AssertionError(broken.message());
              };
      assertThat(actual).isEqualTo(expected);
    } else if (!MORE_LENIENT.contains(id)) {
      assertThat(documents.getFirst()).isInstanceOf(ParsedDocument.Broken.class);
    }
  }
}

package dev.tidemark.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class YamlWritingParityTest {
  /**
   * Line separators of YAML 1.1, which ours escapes; a long text, which ours keeps on one line;
   * keys that end in numbers, which ours orders by bytes; the merge key as a plain key, which ours
   * quotes; numbers with exponents.
   */
  private static final Set<String> DIFFERS =
      Set.of(
          "write-128", "write-129", "write-131", "write-66", "write-215", "write-295", "write-298");

  @TestFactory
  Stream<DynamicTest> printsWhatKubernetesPrints() {
    return JsonTree.cases(YamlWritingParityTest.class, "yaml-writing.json").stream()
        .map(c -> DynamicTest.dynamicTest(c.get("id") + " " + c.get("json"), () -> check(c)));
  }

  private static void check(Map<String, Object> c) {
    Node value = Documents.json((String) c.get("json"), DocumentLimits.MANIFESTS);
    String text = YamlText.of(value);
    if (!DIFFERS.contains((String) c.get("id"))) {
      assertThat(text).isEqualTo(c.get("yaml"));
    }
    assertThat(Documents.read(text, DocumentLimits.MANIFESTS))
        .containsExactly(new ParsedDocument.Read(value, 1));
  }
}

package dev.tidemark.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static List<ParsedDocument> read(String text) {
    return Documents.read(text, DocumentLimits.MANIFESTS);
  }

  private static ParsedDocument.Broken broken(String text) {
    return (ParsedDocument.Broken) read(text).getFirst();
  }

  private static Node.Mapping mapping(ParsedDocument document) {
    return (Node.Mapping) ((ParsedDocument.Read) document).root();
  }

  @Test
  void brokenDocumentHidesNoneBesideIt() {
    List<ParsedDocument> documents = read("a: 1\n---\nb: {{ .x }}\nc: [\n---\nd: 2\n");
    assertThat(documents).hasSize(3);
    assertThat(mapping(documents.get(0)).get("a")).contains(new Node.Whole(1));
    assertThat(documents.get(1)).isInstanceOf(ParsedDocument.Broken.class);
    assertThat(documents.get(1).line()).isEqualTo(2);
    assertThat(mapping(documents.get(2)).get("d")).contains(new Node.Whole(2));
    assertThat(documents.get(2).line()).isEqualTo(5);
  }

  @Test
  void leavesOutDocumentsThatHoldOnlyComments() {
    assertThat(read("# one\n---\n# two\n---\na: 1\n---\n")).hasSize(1);
  }

  @Test
  void takesMarkersOnlyAtTheStartOfALine() {
    List<ParsedDocument> documents = read("a: |\n  ---\n  b\nc: '\n ---\n '\n---x: 1\n");
    assertThat(documents).hasSize(1);
  }

  @Test
  void keepsDirectivesWithTheirDocument() {
    List<ParsedDocument> documents = read("%YAML 1.1\n# c\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2\n");
    assertThat(documents).hasSize(2);
    assertThat(mapping(documents.get(1)).get("b")).contains(new Node.Whole(2));
  }

  @Test
  void readsSeveralJsonObjectsOfOneText() {
    assertThat(read("{\"a\": 1}\n{\"b\": 2}")).hasSize(2);
    assertThat(read("{\"a\": 1}\n{\"b\": 2}").get(1).line()).isEqualTo(2);
  }

  @Test
  void readsFlowMappingThatIsNoJson() {
    assertThat(mapping(read("{a: yes, b: 'c'}").getFirst()).text("b")).contains("c");
  }

  @Test
  void namesLinesOfFields() {
    Node.Mapping root = mapping(read("---\na: 1\nspec:\n  list:\n  - x: 1\n  - z: 2\n").getFirst());
    assertThat(root.line("spec.list[1].z")).hasValue(6);
    assertThat(root.line("spec.list[9].z")).hasValue(4);
    assertThat(root.line("spec.missing.x")).hasValue(3);
    assertThat(root.line("missing")).isEmpty();
  }

  @Test
  void namesBothLinesOfADuplicateKey() {
    assertThat(broken("---\na: 1\nb: 2\na: 3\n").message())
        .isEqualTo("key \"a\" is already set in line 2");
    assertThat(broken("{\"a\": 1, \"a\": 2}").message()).contains("\"a\"");
  }

  @Test
  void stopsAtDepth() {
    assertThat(broken("[".repeat(10_000)).message()).contains("200 levels");
    assertThat(broken("- ".repeat(10_000)).message()).contains("200 levels");
    assertThat(broken("{\"a\":".repeat(10_000)).message()).contains("200");
    assertThat(broken("{a: ".repeat(10_000)).message()).contains("200 levels");
  }

  @Test
  void countsWhatAliasesStandFor() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    assertThat(broken(bomb.toString()).message()).contains("more than 1000000 values");
  }

  @Test
  void refusesTextThatIsTooLong() {
    assertThat(Documents.read("a: 1\nb: 2\n", new DocumentLimits(5, 10, 10)))
        .containsExactly(new ParsedDocument.Broken(1, 1, "larger than 5 characters", "a: 1\n"));
  }

  @Test
  void readsJsonByContractOnly() {
    assertThatThrownBy(() -> Documents.json("a: 1", DocumentLimits.MANIFESTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Documents.json("{} {}", DocumentLimits.MANIFESTS))
        .hasMessageContaining("2 JSON values");
    assertThat(Documents.json("{\"b\":[1,1.0,2.5]}", DocumentLimits.MANIFESTS))
        .isEqualTo(
            Node.Mapping.of(
                Map.of(
                    "b",
                    new Node.Sequence(
                        List.of(new Node.Whole(1), new Node.Whole(1), new Node.Decimal(2.5))))));
  }

  @Test
  void printsJson() {
    Node node =
        Documents.json("{\"b\":[1,{}],\"a\":\"\\u0001\\ud800é\\n\"}", DocumentLimits.MANIFESTS);
    assertThat(JsonText.compact(node)).isEqualTo("{\"a\":\"\\u0001\\ud800é\\n\",\"b\":[1,{}]}");
    assertThat(JsonText.indented(node))
        .isEqualTo(
            "{\n    \"a\": \"\\u0001\\ud800é\\n\",\n    \"b\": [\n        1,\n        {}\n    ]\n}\n");
  }
}

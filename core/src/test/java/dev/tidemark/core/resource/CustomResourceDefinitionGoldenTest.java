package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The definitions under {@code dist/crd} are those that the tables give.
 *
 * <p>To write them anew, run with {@code -Dtidemark.golden.rewrite=true}, and read the difference;
 * never in CI.
 */
class CustomResourceDefinitionGoldenTest {
  private static final Path FOLDER = Path.of("..", "dist", "crd");

  @TestFactory
  Stream<DynamicTest> checkedInDefinitionsFollowFromTheTables() {
    return CustomResourceDefinition.ALL.stream()
        .map(d -> DynamicTest.dynamicTest(d.name(), () -> compare(d)));
  }

  private static void compare(CustomResourceDefinition definition) throws IOException {
    Path file = FOLDER.resolve(definition.kind().plural() + ".yaml");
    if (Boolean.getBoolean("tidemark.golden.rewrite") && System.getenv("CI") == null) {
      Files.writeString(file, definition.yaml());
    }
    assertThat(file).hasContent(definition.yaml().stripTrailing() + "\n");
  }

  @Test
  void storesTheNewestVersionAndWarnsOfTheOthers() {
    for (CustomResourceDefinition definition : CustomResourceDefinition.ALL) {
      List<Node> versions = definition.document().mapping("spec").orElseThrow().items("versions");
      assertThat(versions)
          .extracting(v -> ((Node.Mapping) v).text("name").orElseThrow())
          .containsExactly("v1", "v1beta2", "v1beta1");
      assertThat(versions)
          .extracting(v -> ((Node.Mapping) v).get("storage").orElseThrow())
          .containsExactly(new Node.Flag(true), new Node.Flag(false), new Node.Flag(false));
      assertThat(versions)
          .extracting(v -> ((Node.Mapping) v).text("deprecationWarning").orElse(""))
          .containsExactly(
              "",
              "v1beta2 " + definition.kind().name() + " is deprecated, upgrade to v1",
              "v1beta1 " + definition.kind().name() + " is deprecated, upgrade to v1");
    }
  }
}

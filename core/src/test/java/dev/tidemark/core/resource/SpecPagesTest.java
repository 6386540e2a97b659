package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of {@code docs/spec/v1} name every field that the tables have. */
class SpecPagesTest {

  @TestFactory
  Stream<DynamicTest> namesEveryField() {
    return CustomResourceDefinition.ALL.stream()
        .map(d -> DynamicTest.dynamicTest(d.name(), () -> check(d.kind())));
  }

  private static void check(Kind<?, ?> kind) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "spec", "v1", kind.plural() + ".md"));
    List<String> missing = new ArrayList<>();
    walk("", kind.schema(), page, missing);
    assertThat(missing).isEmpty();
  }

  private static void walk(String path, Schema schema, String page, List<String> missing) {
    switch (schema) {
      case Schema.Group group -> {
        for (Property property : group.properties()) {
          if (path.equals(".status.conditions") || !property.isIn(ApiVersion.V1)) {
            continue;
          }
          String field = path + "." + property.name();
          if (!Pattern.compile("[`.]" + property.name() + "\\b|\\b" + property.name() + ":")
                  .matcher(page)
                  .find()
              && !field.matches("\\.(spec|status)")) {
            missing.add(field);
          }
          walk(field, property.schema(), page, missing);
        }
      }
      case Schema.ListOf list -> walk(path, list.item(), page, missing);
      case Schema.MapOf map -> walk(path, map.value(), page, missing);
      default -> {}
    }
  }
}

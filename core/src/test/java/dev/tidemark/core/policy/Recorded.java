package dev.tidemark.core.policy;

import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One recorded case of the original. */
record Recorded(Map<String, Object> fields) {
  static Stream<DynamicTest> tests(String resource, Consumer<Recorded> check) {
    return JsonTree.cases(Recorded.class, resource).stream()
        .map(Recorded::new)
        .map(it -> DynamicTest.dynamicTest(it.text("id"), () -> check.accept(it)));
  }

  String text(String field) {
    Object value = fields.get(field);
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(field + " is no text in " + fields);
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  boolean is(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  /** Whether the original's answer is a known defect or limit of it. */
  boolean isDivergence() {
    return is("divergence");
  }

  List<String> texts(String field) {
    return JsonTree.strings(fields.get(field));
  }

  Map<String, Object> object(String field) {
    return JsonTree.object(fields.get(field));
  }

  /** What was selected, or the error. */
  String answer() {
    return has("error") ? "error: " + text("error") : text("selected");
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}

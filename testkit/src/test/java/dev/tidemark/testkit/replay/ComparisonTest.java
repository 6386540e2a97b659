package dev.tidemark.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.JsonTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String RECORDED =
      """
      {"snapshots": {"end": {
         "events": {"always": [{"reason": "A"}], "sometimes": [{"reason": "B"}]},
         "notifications": {"always": [], "sometimes": []},
         "objects": {"Kind/ns/name": {"generation": 1, "conditions": [
           {"type": "Reconciling", "reason": "Progressing"}, {"type": "Ready", "reason": "Failed"}]}},
         "git": {},
         "variable": [{"path": ["objects", "Kind/ns/name", "conditions", "Reconciling", "reason"],
           "values": ["Progressing", "ProgressingWithRetry"]}]}},
       "applyErrors": [{"step": 0, "object": "Kind/name", "status": 422, "message": "no"}],
       "timeouts": []}
      """;
  private static final String SEEN =
      """
      {"snapshots": {"end": {
         "events": [{"reason": "A"}], "notifications": [],
         "objects": {"Kind/ns/name": {"generation": 1, "conditions": [
           {"type": "Reconciling", "reason": "Progressing"}, {"type": "Ready", "reason": "Failed"}]}},
         "git": {}}},
       "applyErrors": [{"step": 0, "object": "Kind/name", "message": "no"}],
       "timeouts": []}
      """;

  @Test
  void findsNothingWhereBothAgree() {
    assertThat(differences(SEEN)).isEmpty();
  }

  @Test
  void admitsWhatTheOriginalItselfDidOnlySometimes() {
    assertThat(
            differences(
                SEEN.replace(
                    "[{\"reason\": \"A\"}]", "[{\"reason\": \"A\"}, {\"reason\": \"B\"}]")))
        .isEmpty();
    assertThat(differences(SEEN.replace("Progressing\"", "ProgressingWithRetry\""))).isEmpty();
  }

  @Test
  void findsWhatIsMissingAndWhatIsThereBesides() {
    assertThat(differences(SEEN.replace("{\"reason\": \"A\"}", "{\"reason\": \"C\"}")))
        .containsExactly(
            "{\"scenario\":\"s\",\"at\":\"end/events\",\"recorded\":{\"reason\":\"A\"},\"seen\":null}",
            "{\"scenario\":\"s\",\"at\":\"end/events\",\"recorded\":null,\"seen\":{\"reason\":\"C\"}}");
    assertThat(differences(SEEN.replace("\"Kind/name\"", "\"Kind/other\""))).hasSize(2);
  }

  @Test
  void findsOtherValuesOrdersAndFields() {
    assertThat(differences(SEEN.replace("Failed", "Broken")))
        .containsExactly(
            "{\"scenario\":\"s\",\"at\":\"end/objects/Kind/ns/name/conditions/Ready/reason\","
                + "\"recorded\":\"Failed\",\"seen\":\"Broken\"}");
    assertThat(differences(SEEN.replace("\"generation\": 1,", "\"generation\": 1, \"more\": 2,")))
        .singleElement()
        .asString()
        .contains("/more");
    String turned =
        SEEN.replace(
                "\"Reconciling\", \"reason\": \"Progressing\"", "\"Ready\", \"reason\": \"Failed\"")
            .replaceFirst(
                "\"Ready\", \"reason\": \"Failed\"}]",
                "\"Reconciling\", \"reason\": \"Progressing\"}]");
    assertThat(differences(turned)).singleElement().asString().contains("conditions#order");
    assertThat(differences(SEEN.replace("\"timeouts\": []", "\"timeouts\": [3]"))).hasSize(1);
  }

  private static List<String> differences(String seen) {
    Scenario scenario =
        new Scenario(
            "s",
            "",
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            JsonTree.object(JsonTree.parse(RECORDED)));
    return Comparison.of(scenario, JsonTree.object(JsonTree.parse(seen))).stream()
        .map(Difference::toString)
        .toList();
  }
}

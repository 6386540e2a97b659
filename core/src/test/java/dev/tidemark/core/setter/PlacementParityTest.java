package dev.tidemark.core.setter;

import static dev.tidemark.testkit.JsonTree.objects;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.testkit.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the original does with markers in odd places and in broken files: 3,418 recorded answers,
 * the whole YAML test suite with markers among them.
 */
class PlacementParityTest {
  private static final PolicyRefs POLICIES =
      PolicyRefs.of(
          Map.of(
              new PolicyName("flux-system", "app"), ImageRef.of("ghcr.io/org/app", "v1.1.0"),
              new PolicyName("flux-system", "web"), ImageRef.of("nginx", "1.27.0")));

  /**
   * Texts that the original reads and the scanner of ours refuses, so that ours names the file and
   * leaves it alone: a comment that touches a block's header, the escape {@code \'}, tabs within
   * plain text of several lines, a directive without the end of the document before it, leading
   * empty lines longer than a block's indentation, anchors and tags with indicators in them, and a
   * dash alone in brackets.
   */
  private static final Set<String> REFUSED =
      Set.of(
          "spoilt-0600",
          "spoilt-0621",
          "suite-HRE5-behind",
          "suite-HRE5-each",
          "suite-HS5T-inside",
          "suite-NB6Z-behind",
          "suite-RHX7-behind",
          "suite-RHX7-each",
          "suite-S98Z-behind",
          "suite-S98Z-each",
          "suite-T5N4-inside",
          "suite-U99R-inside",
          "suite-UKK6-2-each",
          "suite-UV7Q-behind",
          "suite-UV7Q-inside",
          "suite-X4QW-behind",
          "suite-X4QW-inside",
          "suite-X4QW-each",
          "suite-Y2GN-behind",
          "suite-Y2GN-each",
          "suite-YJV2-inside");

  @Test
  void agreesWithOriginal() {
    List<String> differing = new ArrayList<>();
    List<Map<String, Object>> cases =
        JsonTree.cases(PlacementParityTest.class, "placements.json.gz");
    assertThat(cases).hasSize(3_418);
    for (Map<String, Object> vector : cases) {
      String id = (String) vector.get("id");
      UpdatePlan plan = plan((String) vector.get("text"));
      boolean problem = !plan.problems().isEmpty();
      if (REFUSED.contains(id)) {
        assertThat(problem).as(id).isTrue();
      } else if (problem != vector.get("problem").equals(true)
          || !changes(plan).equals(recorded(vector))) {
        differing.add(id + " " + plan.problems() + changes(plan) + " for " + vector);
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void leavesEveryOtherByteOfTheSuiteAlone() {
    for (Map<String, Object> vector :
        JsonTree.cases(PlacementParityTest.class, "placements.json.gz")) {
      byte[] before = ((String) vector.get("text")).getBytes(UTF_8);
      for (FileEdit edit : plan((String) vector.get("text")).edits()) {
        assertThat(MarkedScalars.onlyMarkedDiffer(before, edit.after()))
            .as((String) vector.get("id"))
            .isTrue();
      }
    }
  }

  private static UpdatePlan plan(String text) {
    return Setters.plan(
        new MapTree().file("a.yaml", text), "", "flux-system", POLICIES, MarkerMemory.none());
  }

  private static List<String> changes(UpdatePlan plan) {
    return plan.changes().stream()
        .map(change -> line(change.oldValue(), change.newValue(), change.setter()))
        .sorted()
        .toList();
  }

  /** A change of nothing but the line breaks that a block's header adds is none for ours. */
  private static List<String> recorded(Map<String, Object> vector) {
    return objects(vector.get("changes")).stream()
        .filter(change -> !((String) change.get("old")).stripTrailing().equals(change.get("new")))
        .map(change ->
            line(
                (String) change.get("old"),
                (String) change.get("new"),
                (String) change.get("setter")))
        .sorted()
        .toList();
  }

  private static String line(String oldValue, String newValue, String setter) {
    return oldValue + " -> " + newValue + " by " + setter;
  }
}

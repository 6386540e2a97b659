package dev.tidemark.core.setter;

import static dev.tidemark.testkit.JsonTree.object;
import static dev.tidemark.testkit.JsonTree.objects;
import static dev.tidemark.testkit.JsonTree.strings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.image.ImageRef;
import dev.tidemark.testkit.JsonTree;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer of the original; what differs on purpose is named here, case by case. */
class SettersParityTest {
  /** The original fails the run; ours stops only the markers of the policy that is unusable. */
  private static final Map<String, Integer> UNPARSABLE =
      Map.of(
          "pol-unparsable-name", 1,
          "pol-unparsable-tag", 1,
          "pol-unparsable-digest", 0,
          "pol-empty-tag", 0,
          "pol-empty-name", 0,
          "pol-name-with-tag-inside", 0,
          "pol-unicode-name", 0);

  /** Only the line break of the block's header differs: nothing to write for us. */
  private static final Set<String> SAME_BUT_FOR_HEADER = Set.of("block-literal-same-value");

  /** The original fails the whole run; the recorded changes are empty for that reason. */
  private static final Set<String> FAILS_RUN =
      Set.of(
          "file-file-name-with-dots",
          "list-annotation-path-different",
          "list-annotation-path-different-no-change");

  static Stream<Map<String, Object>> cases() {
    return JsonTree.cases(SettersParityTest.class, "setters.json.gz").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithOriginal(Map<String, Object> vector) {
    String id = (String) vector.get("id");
    MapTree tree = tree(vector);
    String path = vector.get("path") instanceof String given ? given : "";
    PolicyRefs policies = policies(objects(vector.get("policies")));

    UpdatePlan plan = Setters.plan(tree, path, "flux-system", policies, MarkerMemory.none());

    if (vector.containsKey("error") && !FAILS_RUN.contains(id) && !UNPARSABLE.containsKey(id)) {
      assertThat(plan.failure()).hasValue(((String) vector.get("error")).replace("<root>/", ""));
    }
    if (!FAILS_RUN.contains(id)
        && !UNPARSABLE.containsKey(id)
        && !SAME_BUT_FOR_HEADER.contains(id)) {
      assertThat(changes(plan)).as("changes").isEqualTo(recorded(vector));
    }
    if (UNPARSABLE.containsKey(id)) {
      assertThat(plan.changes()).hasSize(UNPARSABLE.get(id));
    }
    assertThat(problemFiles(plan)).as("problems").isEqualTo(strings(vector.get("problemFiles")));
    if (vector.get("expectedText") != null && !UNPARSABLE.containsKey(id)) {
      Map<String, String> texts = new TreeMap<>();
      plan.edits().forEach(edit -> texts.put(edit.path(), new String(edit.after(), UTF_8)));
      assertThat(texts).isEqualTo(object(vector.get("expectedText")));
    }
    UpdatePlan again =
        Setters.plan(tree.updated(plan), path, "flux-system", policies, MarkerMemory.none());
    assertThat(again.changes()).as("changes of the second run").isEmpty();
  }

  static MapTree tree(Map<String, Object> vector) {
    MapTree tree = new MapTree();
    object(vector.get("files")).forEach((path, text) -> tree.file(path, (String) text));
    if (vector.containsKey("filesBase64")) {
      object(vector.get("filesBase64"))
          .forEach((path, text) -> tree.file(path, Base64.getDecoder().decode((String) text)));
    }
    if (vector.containsKey("symlinks")) {
      object(vector.get("symlinks")).forEach((path, target) -> tree.link(path, (String) target));
    }
    return tree;
  }

  static PolicyRefs policies(List<Map<String, Object>> recorded) {
    Map<PolicyName, ImageRef> refs = new LinkedHashMap<>();
    for (Map<String, Object> policy : recorded) {
      if (policy.get("latestRef") != null) {
        Map<String, Object> ref = object(policy.get("latestRef"));
        String digest = (String) ref.get("digest");
        refs.put(
            new PolicyName((String) policy.get("namespace"), (String) policy.get("name")),
            new ImageRef(
                (String) ref.get("name"),
                (String) ref.get("tag"),
                Optional.of(digest).filter(text -> !text.isEmpty())));
      }
    }
    return PolicyRefs.of(refs);
  }

  /** The order within one file follows the position; the recorded one follows the object. */
  private static List<String> changes(UpdatePlan plan) {
    return plan.changes().stream()
        .map(change ->
            line(
                change.file(),
                List.of(
                    change.object().apiVersion(),
                    change.object().kind(),
                    change.object().name(),
                    change.object().namespace()),
                change.oldValue(),
                change.newValue(),
                change.setter()))
        .sorted()
        .toList();
  }

  private static List<String> recorded(Map<String, Object> vector) {
    boolean unwrapped = vector.containsKey("created");
    return objects(vector.get("changes")).stream()
        .filter(change -> !leaves(vector, change))
        .map(change -> {
          Map<String, Object> object = object(change.get("object"));
          String file = (String) change.get("file");
          return line(
              // The original loses the name of a file whose list it takes apart.
              unwrapped && file.isEmpty() ? listFile(vector) : file,
              List.copyOf(object.values()),
              (String) change.get("old"),
              (String) change.get("new"),
              (String) change.get("setter"));
        })
        .sorted()
        .toList();
  }

  private static String listFile(Map<String, Object> vector) {
    return object(vector.get("files")).entrySet().stream()
        .filter(file -> ((String) file.getValue()).contains("kind: List"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the change was made through a link that leaves the tree. */
  private static boolean leaves(Map<String, Object> vector, Map<String, Object> change) {
    return vector.containsKey("outsideFiles")
        && vector.containsKey("symlinks")
        && ((String) object(vector.get("symlinks")).getOrDefault(change.get("file"), ""))
            .startsWith("../");
  }

  private static List<String> problemFiles(UpdatePlan plan) {
    return plan.problems().stream()
        .filter(problem -> problem.reason() != Problem.Reason.LEAVES_THE_TREE)
        .map(Problem::file)
        .toList();
  }

  private static String line(
      String file, List<?> object, String oldValue, String newValue, String setter) {
    return file + " " + object + " " + oldValue + " -> " + newValue + " " + setter;
  }
}

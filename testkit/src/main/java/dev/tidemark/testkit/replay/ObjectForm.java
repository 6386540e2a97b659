package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object as snapshots hold it, and what waits ask of it. */
final class ObjectForm {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private ObjectForm() {}

  /** The recorded form: generations as relations, times masked. */
  static Map<String, Object> of(Map<String, Object> object) {
    Map<String, Object> metadata = JsonTree.object(object.get("metadata"));
    Map<String, Object> status = Scenario.part(object, "status");
    Object generation = metadata.get("generation");
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("generation", Objects.requireNonNull(generation));
    form.put("finalizers", JsonTree.list(metadata.get("finalizers")));
    form.put("observedGeneration", relation(generation, status.get("observedGeneration")));
    if (metadata.get("deletionTimestamp") != null) {
      form.put("deleting", true);
    }
    List<Object> conditions = new ArrayList<>();
    for (Map<String, Object> condition : JsonTree.objects(status.get("conditions"))) {
      Map<String, Object> seen = new LinkedHashMap<>();
      for (String field : List.of("type", "status", "reason", "message")) {
        seen.put(field, String.valueOf(condition.getOrDefault(field, "")));
      }
      seen.put("observedGeneration", relation(generation, condition.get("observedGeneration")));
      conditions.add(seen);
    }
    form.put("conditions", conditions);
    status.forEach((field, value) -> {
      if (!field.equals("observedGeneration") && !field.equals("conditions")) {
        form.put(field, Objects.requireNonNull(masked(value)));
      }
    });
    return form;
  }

  private static @Nullable Object masked(@Nullable Object value) {
    return Placeholders.map(value, text -> TIME.matcher(text).matches() ? "<time>" : text);
  }

  private static String relation(@Nullable Object generation, @Nullable Object observed) {
    if (observed == null) {
      return "absent";
    }
    if (observed.equals(-1L)) {
      return "none";
    }
    return observed.equals(generation) ? "current" : "behind";
  }

  /** Whether an entry of a wait holds. */
  static boolean holds(Map<String, Object> object, String key, Object wanted) {
    Map<String, Object> form = of(object);
    return switch (key) {
      case "current" -> wanted.equals("current".equals(form.get("observedGeneration")));
      case "handled" -> wanted.equals(form.get("lastHandledReconcileAt"));
      default -> {
        Object found = at(object, List.of(key.split("\\.")));
        yield switch (wanted) {
          case String any when any.equals("*") -> found != null && !found.equals("");
          case String pattern when pattern.startsWith("~") ->
              found instanceof String text
                  && Pattern.compile(pattern.substring(1)).matcher(text).find();
          default -> wanted.equals(found);
        };
      }
    };
  }

  private static @Nullable Object at(Map<String, Object> object, List<String> path) {
    Object at = object;
    for (String step : path) {
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list ->
                list.stream()
                    .map(JsonTree::object)
                    .filter(item -> step.equals(item.get("type")))
                    .findFirst()
                    .orElse(null);
            case null, default -> null;
          };
    }
    return at;
  }
}

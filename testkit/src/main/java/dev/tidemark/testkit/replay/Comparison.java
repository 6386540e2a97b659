package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what was seen with what was recorded. */
final class Comparison {
  private final String scenario;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(String scenario) {
    this.scenario = scenario;
  }

  /** All differences, in the order of the recording. */
  static List<Difference> of(Scenario scenario, Map<String, Object> seen) {
    Comparison comparison = new Comparison(scenario.id());
    Map<String, Object> recorded = scenario.recorded();
    comparison.sets(
        "applyErrors",
        JsonTree.objects(recorded.get("applyErrors")).stream().map(Comparison::error).toList(),
        List.of(),
        JsonTree.list(seen.get("applyErrors")));
    comparison.tree("timeouts", recorded.get("timeouts"), seen.get("timeouts"));
    Map<String, Object> snapshots = JsonTree.object(recorded.get("snapshots"));
    snapshots.forEach((name, snapshot) ->
        comparison.snapshot(
            name,
            JsonTree.object(snapshot),
            JsonTree.object(JsonTree.object(seen.get("snapshots")).get(name))));
    return List.copyOf(comparison.differences);
  }

  /** The status code is the API server's, not the target's. */
  private static Map<String, Object> error(Map<String, Object> recorded) {
    Map<String, Object> error = new java.util.LinkedHashMap<>(recorded);
    error.remove("status");
    return error;
  }

  private void snapshot(String name, Map<String, Object> recorded, Map<String, Object> seen) {
    for (String kind : List.of("events", "notifications")) {
      Map<String, Object> both = JsonTree.object(recorded.get(kind));
      sets(
          name + "/" + kind,
          JsonTree.list(both.get("always")),
          JsonTree.list(both.get("sometimes")),
          JsonTree.list(seen.get(kind)));
    }
    List<Map<String, Object>> variable = JsonTree.objects(recorded.get("variable"));
    int before = differences.size();
    tree(name + "/objects", recorded.get("objects"), seen.get("objects"));
    differences
        .subList(before, differences.size())
        .removeIf(difference -> variable.stream().anyMatch(v -> varied(name, v, difference)));
    tree(name + "/git", recorded.get("git"), seen.get("git"));
  }

  /** Whether the original itself gave this value in one of its runs. */
  private static boolean varied(String snapshot, Map<String, Object> variable, Difference found) {
    String path = snapshot + "/" + String.join("/", JsonTree.strings(variable.get("path")));
    return found.at().equals(path) && JsonTree.list(variable.get("values")).contains(found.seen());
  }

  private void sets(String at, List<?> always, List<?> sometimes, List<?> seen) {
    Set<Object> rest = new LinkedHashSet<>(seen);
    for (Object one : always) {
      if (!rest.remove(one)) {
        differences.add(new Difference(scenario, at, one, null));
      }
    }
    rest.removeAll(new LinkedHashSet<Object>(sometimes));
    rest.forEach(one -> differences.add(new Difference(scenario, at, null, one)));
  }

  private void tree(String at, @Nullable Object recorded, @Nullable Object seen) {
    if (recorded instanceof Map<?, ?> left && seen instanceof Map<?, ?> right) {
      Set<Object> keys = new LinkedHashSet<>(left.keySet());
      keys.addAll(right.keySet());
      keys.forEach(key -> tree(at + "/" + key, left.get(key), right.get(key)));
    } else if (isConditions(recorded) && isConditions(seen)) {
      conditions(at, JsonTree.objects(recorded), JsonTree.objects(seen));
    } else if (!Objects.equals(recorded, seen)) {
      differences.add(new Difference(scenario, at, recorded, seen));
    }
  }

  private static boolean isConditions(@Nullable Object value) {
    return value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("type"));
  }

  private void conditions(
      String at, List<Map<String, Object>> recorded, List<Map<String, Object>> seen) {
    Map<String, Object> left = byType(recorded);
    Map<String, Object> right = byType(seen);
    if (left.keySet().equals(right.keySet())
        && !List.copyOf(left.keySet()).equals(List.copyOf(right.keySet()))) {
      differences.add(
          new Difference(
              scenario, at + "#order", List.copyOf(left.keySet()), List.copyOf(right.keySet())));
    }
    tree(at, left, right);
  }

  private static Map<String, Object> byType(List<Map<String, Object>> conditions) {
    Map<String, Object> types = new java.util.LinkedHashMap<>();
    conditions.forEach(condition -> types.put(String.valueOf(condition.get("type")), condition));
    return types;
  }
}

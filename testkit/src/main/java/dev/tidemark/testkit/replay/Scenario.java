package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded scenario with its whole input and all that was seen.
 *
 * @param namespaces labels by name
 * @param flags of both halves, in order
 * @param registry what is pushed first, by kind of registry
 * @param git repositories with their seeds
 * @param recorded {@code snapshots}, {@code applyErrors} and {@code timeouts}
 */
public record Scenario(
    String id,
    String title,
    Map<String, Map<String, String>> namespaces,
    List<String> flags,
    Map<String, Object> registry,
    Map<String, Object> git,
    List<Step> steps,
    Map<String, Object> recorded) {

  /** All scenarios of a recording on the class path of {@code owner}. */
  public static List<Scenario> read(Class<?> owner, String resource) {
    Map<String, Object> file = JsonTree.resource(owner, resource);
    if (!Long.valueOf(1).equals(file.get("schema"))) {
      throw new IllegalArgumentException("scenarios of schema " + file.get("schema"));
    }
    return JsonTree.objects(file.get("scenarios")).stream().map(Scenario::parse).toList();
  }

  /** The same with further flags. */
  public Scenario withFlags(List<String> more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    return new Scenario(id, title, namespaces, all, registry, git, steps, recorded);
  }

  private static Scenario parse(Map<String, Object> fields) {
    Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
    for (Map<String, Object> namespace : JsonTree.objects(fields.get("namespaces"))) {
      Map<String, String> labels = new LinkedHashMap<>();
      part(namespace, "labels").forEach((key, value) -> labels.put(key, String.valueOf(value)));
      namespaces.put(String.valueOf(namespace.get("name")), labels);
    }
    return new Scenario(
        String.valueOf(fields.get("id")),
        String.valueOf(fields.get("title")),
        namespaces,
        part(fields, "flags").values().stream().flatMap(f -> JsonTree.strings(f).stream()).toList(),
        part(fields, "registry"),
        part(fields, "git"),
        JsonTree.objects(fields.get("steps")).stream().map(Step::parse).toList(),
        part(fields, "recorded"));
  }

  /** A field that is an object; one that is absent is an empty one. */
  static Map<String, Object> part(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? Map.of() : JsonTree.object(value);
  }

  @Override
  public String toString() {
    return id;
  }
}

package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import java.util.Map;
import java.util.Objects;

/**
 * Which object; its text is {@code Kind/namespace/name}, as the recordings write it.
 *
 * @param namespace empty for what has none
 */
public record ObjectId(String kind, String namespace, String name) {

  /** Reads {@code Kind/namespace/name}. */
  public static ObjectId parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no Kind/namespace/name: " + text);
    }
    return new ObjectId(parts[0], parts[1], parts[2]);
  }

  /** The id of an object in a scenario or an answer. */
  public static ObjectId of(Map<String, Object> object) {
    Map<String, Object> metadata = JsonTree.object(object.get("metadata"));
    return new ObjectId(
        String.valueOf(object.get("kind")),
        String.valueOf(metadata.getOrDefault("namespace", "")),
        String.valueOf(Objects.requireNonNull(metadata.get("name"), "an object without name")));
  }

  @Override
  public String toString() {
    return kind + "/" + namespace + "/" + name;
  }
}

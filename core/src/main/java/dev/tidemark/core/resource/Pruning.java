package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of a document what an API server would store: fields that the schema does not know and
 * nulls fall away, defaults are put in. Nothing is judged.
 */
final class Pruning {
  private static final Schema.Group NOTHING = new Schema.Group(List.of(), List.of());

  private final ApiVersion version;
  private final List<String> unknown = new ArrayList<>();

  private Pruning(ApiVersion version) {
    this.version = version;
  }

  /**
   * What is left of an object.
   *
   * @param unknown paths of the fields that fell away because no schema knows them, in order
   */
  record Pruned(Node.Mapping object, List<String> unknown) {}

  static Pruned prune(Schema.Group schema, Node.Mapping object, ApiVersion version) {
    Pruning pruning = new Pruning(version);
    Node.Mapping kept = pruning.group("", schema, object);
    Collections.sort(pruning.unknown);
    return new Pruned(kept, List.copyOf(pruning.unknown));
  }

  private Node value(String path, Schema schema, Node value) {
    return switch (schema) {
      case Schema.Group group when value instanceof Node.Mapping mapping ->
          group(path + ".", group, mapping);
      case Schema.MapOf map when value instanceof Node.Mapping mapping -> map(path, map, mapping);
      case Schema.ListOf list when value instanceof Node.Sequence items ->
          items(path, list.item(), items);
      case Schema.Opaque opaque -> value;
      default -> foreign(path, value);
    };
  }

  /** A value of another type than the schema's: none of its fields is known. */
  private Node foreign(String path, Node value) {
    return switch (value) {
      case Node.Mapping mapping -> group(path + ".", NOTHING, mapping);
      case Node.Sequence items -> items(path, NOTHING, items);
      default -> value;
    };
  }

  private Node.Sequence items(String path, Schema schema, Node.Sequence list) {
    List<Node> kept = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      kept.add(value(path + "[" + i + "]", schema, list.items().get(i)));
    }
    return new Node.Sequence(kept);
  }

  private Node.Mapping map(String path, Schema.MapOf schema, Node.Mapping mapping) {
    Map<String, Node> kept = new LinkedHashMap<>();
    mapping
        .fields()
        .forEach((key, value) -> {
          if (!(value instanceof Node.Null)) {
            kept.put(key, value(path + "." + key, schema.value(), value));
          }
        });
    return new Node.Mapping(kept, mapping.lines());
  }

  private Node.Mapping group(String prefix, Schema.Group schema, Node.Mapping mapping) {
    Map<String, Node> kept = new LinkedHashMap<>();
    mapping
        .fields()
        .forEach((key, value) -> {
          Optional<Property> property = schema.property(key, version);
          if (property.isEmpty()) {
            unknown.add(prefix + key);
          } else if (!(value instanceof Node.Null)) {
            kept.put(key, value(prefix + key, property.get().schema(), value));
          }
        });
    for (Property property : schema.properties()) {
      if (property.isIn(version) && !kept.containsKey(property.name())) {
        property
            .standard()
            .ifPresent(standard ->
                kept.put(
                    property.name(), value(prefix + property.name(), property.schema(), standard)));
      }
    }
    return new Node.Mapping(kept, mapping.lines());
  }
}

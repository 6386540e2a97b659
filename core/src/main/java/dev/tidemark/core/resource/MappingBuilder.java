package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an object field by field; what is empty is left out. */
public final class MappingBuilder {
  private final Map<String, Node> fields = new LinkedHashMap<>();

  /** A field. */
  public MappingBuilder put(String key, Node value) {
    fields.put(key, value);
    return this;
  }

  /** A field, if there is one. */
  public MappingBuilder put(String key, Optional<? extends Node> value) {
    value.ifPresent(node -> fields.put(key, node));
    return this;
  }

  /** A text, unless it is empty. */
  public MappingBuilder text(String key, String value) {
    return value.isEmpty() ? this : put(key, Node.of(value));
  }

  /** A text, if there is one. */
  public MappingBuilder text(String key, Optional<String> value) {
    return put(key, value.map(Node::of));
  }

  /** A whole number. */
  public MappingBuilder number(String key, long value) {
    return put(key, new Node.Whole(value));
  }

  /** A flag, when it is true. */
  public MappingBuilder flag(String key, boolean value) {
    return value ? put(key, new Node.Flag(true)) : this;
  }

  /** A duration in Go's form, if there is one. */
  public MappingBuilder duration(String key, Optional<Duration> value) {
    return text(key, value.map(GoDuration::format));
  }

  /** A time to the second, if there is one. */
  public MappingBuilder time(String key, Optional<Instant> value) {
    return text(key, value.map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** A list of texts, unless it is empty. */
  public MappingBuilder texts(String key, List<String> values) {
    return values.isEmpty() ? this : put(key, Node.texts(values));
  }

  /** An object of texts, unless it is empty. */
  public MappingBuilder texts(String key, Map<String, String> values) {
    return values.isEmpty() ? this : put(key, Node.texts(values));
  }

  /** A reference by name. */
  public MappingBuilder reference(String key, Optional<String> name) {
    return put(key, name.map(text -> Node.texts(Map.of("name", text))));
  }

  /** The object with these fields. */
  public Node.Mapping build() {
    return Node.Mapping.of(fields);
  }
}

package dev.tidemark.registry.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A small JSON text as a value. */
public sealed interface JsonValue {

  /** An object, in the order it was written; of members with one name the last. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of this lower-case name, or else of this name in other letters, as in Go. */
    public Optional<JsonValue> member(String name) {
      Optional<JsonValue> exact = Optional.ofNullable(members.get(name));
      return exact.isPresent()
          ? exact
          : members.entrySet().stream()
              .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name))
              .map(Map.Entry::getValue)
              .findFirst();
    }

    /** The member's text; empty when it is missing or no string. */
    public Optional<String> text(String name) {
      return member(name)
          .flatMap(value ->
              value instanceof JsonText text ? Optional.of(text.value()) : Optional.empty());
    }
  }

  /** An array. */
  record JsonArray(List<JsonValue> items) implements JsonValue {
    public JsonArray {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record JsonText(String value) implements JsonValue {}

  /** A number as it was written. */
  record JsonNumber(String text) implements JsonValue {}

  /** A truth value. */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** Null. */
  record JsonNull() implements JsonValue {}

  /** The kind's name in Go's messages. */
  default String kind() {
    return switch (this) {
      case JsonObject object -> "object";
      case JsonArray array -> "array";
      case JsonText text -> "string";
      case JsonNumber number -> "number";
      case JsonBoolean bool -> "bool";
      case JsonNull none -> "null";
    };
  }

  /**
   * Parses one text.
   *
   * @throws JsonSyntaxException with the words of Go's {@code json.Unmarshal}
   */
  static JsonValue parse(byte[] json) {
    JsonLexer lexer = new JsonLexer(new ByteArrayInputStream(json), Math.max(json.length * 3, 16));
    try {
      JsonValue value = JsonBuilder.read(lexer);
      lexer.next();
      return value;
    } catch (JsonSyntaxException e) {
      throw e.endedEarly() ? new JsonSyntaxException("unexpected end of JSON input") : e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array does not fail
    }
  }
}

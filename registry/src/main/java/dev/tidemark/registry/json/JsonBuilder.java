package dev.tidemark.registry.json;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object or array in the making. Values are built without recursion: depth costs no stack. */
final class JsonBuilder {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();
  private final List<JsonValue> items = new ArrayList<>();
  private final boolean object;
  private String name = "";

  private JsonBuilder(boolean object) {
    this.object = object;
  }

  /** Reads one whole value. */
  static JsonValue read(JsonLexer lexer) throws IOException {
    Deque<JsonBuilder> open = new ArrayDeque<>();
    while (true) {
      Optional<JsonValue> value = step(lexer, open);
      if (value.isPresent()) {
        JsonBuilder parent = open.peek();
        if (parent == null) {
          return value.orElseThrow();
        }
        parent.add(value.orElseThrow());
      }
    }
  }

  /** Takes one token; a value when the token completed one. */
  private static Optional<JsonValue> step(JsonLexer lexer, Deque<JsonBuilder> open)
      throws IOException {
    return switch (lexer.next()) {
      case OBJECT -> {
        open.push(new JsonBuilder(true));
        yield Optional.empty();
      }
      case ARRAY -> {
        open.push(new JsonBuilder(false));
        yield Optional.empty();
      }
      case NAME -> {
        open.element().name = lexer.text();
        yield Optional.empty();
      }
      case OBJECT_END, ARRAY_END -> Optional.of(open.pop().build());
      case STRING -> Optional.of(new JsonValue.JsonText(lexer.text()));
      case NUMBER -> Optional.of(new JsonValue.JsonNumber(lexer.text()));
      case TRUE -> Optional.of(new JsonValue.JsonBoolean(true));
      case FALSE -> Optional.of(new JsonValue.JsonBoolean(false));
      case NULL, END -> Optional.of(new JsonValue.JsonNull());
    };
  }

  private void add(JsonValue value) {
    if (object) {
      members.put(name, value);
    } else {
      items.add(value);
    }
  }

  private JsonValue build() {
    return object ? new JsonValue.JsonObject(members) : new JsonValue.JsonArray(items);
  }
}

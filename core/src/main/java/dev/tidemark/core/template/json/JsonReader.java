package dev.tidemark.core.template.json;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Capacity;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reading of a text. At its end the text reads as a blank, as in the original: {@code tr} fails
 * at a blank, {@code [1} at the end of input.
 */
final class JsonReader {
  private final CallScope scope;
  private final JsonInput input;
  private Optional<String> misfit = Optional.empty();

  JsonReader(CallScope scope, String text) {
    this.scope = scope;
    this.input = new JsonInput(text);
  }

  /** Go's words for the first number that does not fit. */
  Optional<String> misfit() {
    return misfit;
  }

  GoValue document() {
    GoValue value = value();
    input.skipBlanks();
    if (!input.atEnd()) {
      throw input.unexpected("after top-level value");
    }
    return value;
  }

  private GoValue value() {
    input.skipBlanks();
    scope.budget().enter();
    try {
      scope.budget().bytes(16);
      return switch (input.peek()) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        case 't' -> literal("true", GoBool.TRUE);
        case 'f' -> literal("false", GoBool.FALSE);
        case 'n' -> literal("null", GoNil.NIL);
        case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
        default -> throw input.unexpected("looking for beginning of value");
      };
    } finally {
      scope.budget().leave();
    }
  }

  private GoValue literal(String word, GoValue value) {
    for (int i = 0; i < word.length(); i++) {
      if (input.peek() != word.charAt(i)) {
        throw input.unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
      input.take();
    }
    return value;
  }

  private GoValue array() {
    input.take();
    input.skipBlanks();
    List<GoValue> elements = new ArrayList<>();
    if (input.peek() == ']') {
      input.take();
      return GoSlice.list(elements);
    }
    while (true) {
      elements.add(value());
      input.skipBlanks();
      char c = input.peek();
      if (c != ',' && c != ']') {
        throw input.unexpected("after array element");
      }
      input.take();
      if (c == ']') {
        return Capacity.grown(GoSlice.list(elements));
      }
    }
  }

  private GoValue object() {
    input.take();
    input.skipBlanks();
    GoMap map = GoMap.dict();
    if (input.peek() == '}') {
      input.take();
      return map;
    }
    while (true) {
      input.skipBlanks();
      if (input.peek() != '"') {
        throw input.unexpected("looking for beginning of object key string");
      }
      GoString key = string();
      input.skipBlanks();
      if (input.peek() != ':') {
        throw input.unexpected("after object key");
      }
      input.take();
      scope.budget().bytes(32);
      map.put(key, value());
      input.skipBlanks();
      char c = input.peek();
      if (c != ',' && c != '}') {
        throw input.unexpected("after object key:value pair");
      }
      input.take();
      if (c == '}') {
        return map;
      }
    }
  }

  private GoString string() {
    String text = JsonText.read(input);
    scope.budget().bytes(text.length());
    return GoString.ofBytes(text);
  }

  private GoValue number() {
    int from = input.position();
    if (input.peek() == '-') {
      input.take();
    }
    if (input.peek() == '0') {
      input.take();
    } else {
      digits("in numeric literal");
    }
    if (input.peek() == '.') {
      input.take();
      digits("after decimal point in numeric literal");
    }
    if (input.peek() == 'e' || input.peek() == 'E') {
      input.take();
      if (input.peek() == '+' || input.peek() == '-') {
        input.take();
      }
      digits("in exponent of numeric literal");
    }
    String text = input.since(from);
    double value = Double.parseDouble(text);
    if (!Double.isInfinite(value)) {
      return GoFloat.of(value);
    }
    if (misfit.isEmpty()) {
      misfit =
          Optional.of("json: cannot unmarshal number " + text + " into Go value of type float64");
    }
    return GoNil.NIL;
  }

  /** One digit at least. */
  private void digits(String where) {
    if (!isDigit(input.peek())) {
      throw input.unexpected(where);
    }
    while (isDigit(input.peek())) {
      input.take();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package dev.tidemark.core.template.json;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoValue;
import java.util.Optional;

/**
 * What Go's {@code json.Unmarshal} makes of a text: maps, lists, strings, {@code float64},
 * booleans, nil.
 *
 * @param value the value; nil where the text is no JSON, without the numbers that do not fit
 * @param error Go's words for the first error
 */
public record JsonDecoding(GoValue value, Optional<String> error) {
  /** Reads a text, a Go byte string. */
  public static JsonDecoding of(CallScope scope, String json) {
    JsonReader reader = new JsonReader(scope, json);
    try {
      GoValue value = reader.document();
      return new JsonDecoding(value, reader.misfit());
    } catch (JsonSyntaxException e) {
      return new JsonDecoding(GoNil.NIL, Optional.of(e.words()));
    }
  }
}

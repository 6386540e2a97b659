package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.json.JsonDecoding;
import dev.tidemark.core.template.json.JsonEncoding;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.function.Supplier;

/** JSON. Without {@code must}, what cannot be written is empty, and what cannot be read is nil. */
final class JsonFunctions {
  private JsonFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed("fromJson", ANY, List.of(STRING), (s, a) -> JsonDecoding.of(s, a.bytes(0)).value())
        .fixed("mustFromJson", ANY, List.of(STRING), (s, a) -> decoded(s, a.bytes(0)))
        .text(
            "toJson",
            List.of(ANY),
            (s, a) -> orEmpty(() -> JsonEncoding.compact(s, a.any(0), true)))
        .text("mustToJson", List.of(ANY), (s, a) -> JsonEncoding.compact(s, a.any(0), true))
        .text(
            "toPrettyJson",
            List.of(ANY),
            (s, a) -> orEmpty(() -> JsonEncoding.indented(s, a.any(0))))
        .text("mustToPrettyJson", List.of(ANY), (s, a) -> JsonEncoding.indented(s, a.any(0)))
        .text("toRawJson", List.of(ANY), (s, a) -> JsonEncoding.compact(s, a.any(0), false))
        .alias("toRawJson", "mustToRawJson");
  }

  private static GoValue decoded(CallScope scope, String json) {
    JsonDecoding decoding = JsonDecoding.of(scope, json);
    if (decoding.error().isPresent()) {
      throw CallFailure.of(decoding.error().get());
    }
    return decoding.value();
  }

  private static String orEmpty(Supplier<String> encoding) {
    try {
      return encoding.get();
    } catch (CallFailure failure) {
      return "";
    }
  }
}

package dev.tidemark.core.template.json;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoValue;

/**
 * Go's {@code json.Marshal}. Results are Go byte strings; keys of maps are sorted, fields of
 * structs stand in their order. Fails with {@link CallFailure} and Go's words for what JSON cannot
 * hold.
 */
public final class JsonEncoding {
  private JsonEncoding() {}

  /** On one line; {@code escapeHtml} writes {@code <}, {@code >} and {@code &} as escapes. */
  public static String compact(CallScope scope, GoValue value, boolean escapeHtml) {
    return new JsonWriter(scope, escapeHtml).write(value);
  }

  /** On many lines, each level indented by two spaces; HTML is escaped. */
  public static String indented(CallScope scope, GoValue value) {
    return JsonIndent.of(scope, compact(scope, value, true));
  }
}

package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.BOOL;

import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Truth;
import java.util.List;

/**
 * Choices between values that may be empty. What counts as empty is what {@code if} calls false.
 */
final class DefaultFunctions {
  private DefaultFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .variadic("default", ANY, List.of(ANY), ANY, (s, a) -> given(a))
        .fixed("empty", BOOL, List.of(ANY), (s, a) -> GoBool.of(!Truth.of(a.any(0))))
        .variadic("coalesce", ANY, List.of(), ANY, (s, a) -> firstOf(a.values()))
        .variadic(
            "all",
            BOOL,
            List.of(),
            ANY,
            (s, a) -> GoBool.of(a.values().stream().allMatch(Truth::of)))
        .variadic(
            "any",
            BOOL,
            List.of(),
            ANY,
            (s, a) -> GoBool.of(a.values().stream().anyMatch(Truth::of)))
        .fixed("ternary", ANY, List.of(ANY, ANY, BOOL), (s, a) -> a.bool(2) ? a.any(0) : a.any(1));
  }

  private static GoValue given(Arguments arguments) {
    return arguments.size() > 1 && Truth.of(arguments.any(1)) ? arguments.any(1) : arguments.any(0);
  }

  private static GoValue firstOf(List<GoValue> values) {
    return values.stream().filter(Truth::of).findFirst().orElse(GoNil.NIL);
  }
}

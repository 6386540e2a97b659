package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;

/** Questions about types and equality. */
final class TypeFunctions {
  private TypeFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .text("typeOf", List.of(ANY), (s, a) -> type(a.any(0)))
        .text("kindOf", List.of(ANY), (s, a) -> kind(a.any(0)))
        .fixed(
            "typeIs",
            BOOL,
            List.of(STRING, ANY),
            (s, a) -> GoBool.of(a.bytes(0).equals(type(a.any(1)))))
        .fixed(
            "typeIsLike",
            BOOL,
            List.of(STRING, ANY),
            (s, a) -> GoBool.of(isLike(a.bytes(0), type(a.any(1)))))
        .fixed(
            "kindIs",
            BOOL,
            List.of(STRING, ANY),
            (s, a) -> GoBool.of(a.bytes(0).equals(kind(a.any(1)))))
        .fixed(
            "deepEqual",
            BOOL,
            List.of(ANY, ANY),
            (s, a) -> GoBool.of(new DeepEquality(s).holds(a.any(0), a.any(1))));
  }

  private static String type(GoValue value) {
    return value.type().name();
  }

  static String kind(GoValue value) {
    return value.type().kind().goName();
  }

  private static boolean isLike(String target, String type) {
    return target.equals(type) || type.equals("*" + target);
  }
}

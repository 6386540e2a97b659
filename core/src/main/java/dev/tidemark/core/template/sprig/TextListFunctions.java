package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.STRINGS;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Texts of any values, and texts from and to lists. */
final class TextListFunctions {
  private static final GoType PARTS = GoType.map(STRING, STRING);

  private TextListFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .text("toString", List.of(ANY), (s, a) -> Texts.of(s, a.any(0)))
        .variadic("quote", STRING, List.of(), ANY, (s, a) -> quote(s, a.values()))
        .variadic("squote", STRING, List.of(), ANY, (s, a) -> singleQuote(s, a.values()))
        .variadic("cat", STRING, List.of(), ANY, (s, a) -> cat(s, a.values()))
        .fixed("toStrings", STRINGS, List.of(ANY), (s, a) -> Texts.list(s, a.any(0)))
        .text("join", List.of(STRING, ANY), (s, a) -> join(s, a.bytes(0), a.any(1)))
        .fixed("sortAlpha", STRINGS, List.of(ANY), (s, a) -> sorted(s, a.any(0)))
        .fixed(
            "splitList",
            STRINGS,
            List.of(STRING, STRING),
            (s, a) -> GoSlice.strings(GoStrings.split(s, a.bytes(1), a.bytes(0), -1)))
        .fixed(
            "split",
            PARTS,
            List.of(STRING, STRING),
            (s, a) -> parts(s, GoStrings.split(s, a.bytes(1), a.bytes(0), -1)))
        .fixed(
            "splitn",
            PARTS,
            List.of(STRING, INT, STRING),
            (s, a) -> parts(s, GoStrings.split(s, a.bytes(2), a.bytes(0), a.integer(1))));
  }

  private static GoMap parts(CallScope scope, List<String> parts) {
    scope.budget().bytes(parts.size() * 32L);
    GoMap map = GoMap.empty(PARTS);
    for (int i = 0; i < parts.size(); i++) {
      map.put(GoString.ofBytes("_" + i), GoString.ofBytes(parts.get(i)));
    }
    return map;
  }

  private static GoString quote(CallScope scope, List<GoValue> values) {
    List<String> out = new ArrayList<>();
    for (GoValue value : values) {
      if (value != GoNil.NIL) {
        String text = Texts.of(scope, value);
        scope.budget().bytes(2L * text.length());
        out.add(Quoting.quote(text));
      }
    }
    return GoString.ofBytes(String.join(" ", out));
  }

  private static GoString singleQuote(CallScope scope, List<GoValue> values) {
    return GoString.ofBytes(
        values.stream()
            .filter(value -> value != GoNil.NIL)
            .map(value -> "'" + GoFormat.string(scope, value) + "'")
            .collect(Collectors.joining(" ")));
  }

  private static GoString cat(CallScope scope, List<GoValue> values) {
    return GoString.ofBytes(
        values.stream()
            .filter(value -> value != GoNil.NIL)
            .map(value -> GoFormat.string(scope, value))
            .collect(Collectors.joining(" ")));
  }

  private static String join(CallScope scope, String separator, GoValue value) {
    List<GoValue> texts = Texts.list(scope, value).elements();
    long size = (texts.size() - 1L) * separator.length();
    List<String> parts = new ArrayList<>(texts.size());
    for (GoValue text : texts) {
      String part = ((GoString) text).bytes();
      size += part.length();
      parts.add(part);
    }
    scope.budget().bytes(size);
    return String.join(separator, parts);
  }

  /** Sorted by bytes; a {@code []string} is sorted itself, as in the original. */
  private static GoSlice sorted(CallScope scope, GoValue value) {
    GoValue inner = value instanceof GoPointer pointer ? pointer.target() : value;
    if (!(inner instanceof GoSlice)) {
      return GoSlice.strings(List.of(Texts.of(scope, value)));
    }
    GoSlice texts = Texts.list(scope, value);
    scope.budget().steps(texts.size() / 4);
    texts.sort();
    return texts;
  }
}

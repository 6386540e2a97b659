package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built-ins that give text. */
final class TextFunctions {
  private TextFunctions() {}

  static Map<String, GoFunction> all() {
    return Stream.of(
            text("print", List.of(), (scope, args) -> GoFormat.sprint(scope, args.values())),
            text("println", List.of(), (scope, args) -> GoFormat.sprintln(scope, args.values())),
            text(
                "printf",
                List.of(GoType.STRING),
                (scope, args) -> GoFormat.sprintf(scope, args.bytes(0), args.from(1))),
            escaper("html", Escapes::html),
            escaper("js", Escapes::js),
            escaper("urlquery", Escapes::query))
        .collect(Collectors.toMap(GoFunction::name, Function.identity()));
  }

  private interface Text {
    String of(CallScope scope, Arguments arguments);
  }

  private static GoFunction text(String name, List<GoType> fixed, Text body) {
    return GoFunction.variadic(
        name,
        GoType.STRING,
        fixed,
        GoType.ANY,
        (scope, args) -> GoString.ofBytes(body.of(scope, args)));
  }

  private static GoFunction escaper(String name, UnaryOperator<String> escape) {
    return text(
        name,
        List.of(),
        (scope, args) -> {
          String plain = plain(scope, args.values());
          String escaped = escape.apply(plain);
          scope.budget().bytes(escaped.length());
          return escaped;
        });
  }

  private static String plain(CallScope scope, List<GoValue> arguments) {
    return GoFormat.sprint(scope, arguments.stream().map(Printable::of).toList());
  }
}

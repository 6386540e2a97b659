package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects functions under the names that templates use. Every function pays for reading its
 * arguments here; what it builds, it pays for itself.
 */
final class FunctionTable {
  /** Bytes or elements that a function may read for one step. */
  private static final int READ_PER_STEP = 64;

  private final Map<String, GoFunction> functions = new TreeMap<>();

  /** What a function of strings does: all results and arguments are Go byte strings. */
  @FunctionalInterface
  interface TextBody {
    String call(CallScope scope, Arguments arguments);
  }

  /** A function with these parameters. */
  FunctionTable fixed(String name, GoType result, List<GoType> parameters, GoFunction.Body body) {
    return add(new GoFunction(name, parameters, Optional.empty(), result, paying(body)));
  }

  /** A function with these parameters and any number of {@code rest}. */
  FunctionTable variadic(
      String name, GoType result, List<GoType> parameters, GoType rest, GoFunction.Body body) {
    return add(new GoFunction(name, parameters, Optional.of(rest), result, paying(body)));
  }

  /** A function that gives a string; what makes it longer than its arguments, the body pays. */
  FunctionTable text(String name, List<GoType> parameters, TextBody body) {
    return fixed(
        name,
        GoType.STRING,
        parameters,
        (scope, arguments) -> {
          scope.budget().bytes(size(arguments));
          return GoString.ofBytes(body.call(scope, arguments));
        });
  }

  /** A function of this many strings that gives a string. */
  FunctionTable strings(String name, int count, TextBody body) {
    return text(name, Collections.nCopies(count, GoType.STRING), body);
  }

  /** Gives a function further names. */
  FunctionTable alias(String name, String... others) {
    GoFunction known = functions.get(name);
    if (known == null) {
      throw new IllegalArgumentException(name);
    }
    for (String other : others) {
      add(new GoFunction(other, known.parameters(), known.rest(), known.result(), known.body()));
    }
    return this;
  }

  private FunctionTable add(GoFunction function) {
    if (functions.put(function.name(), function) != null) {
      throw new IllegalStateException(function.name() + " is there twice");
    }
    return this;
  }

  private static GoFunction.Body paying(GoFunction.Body body) {
    return (scope, arguments) -> {
      scope.budget().steps(size(arguments) / READ_PER_STEP);
      return body.call(scope, arguments);
    };
  }

  private static long size(Arguments arguments) {
    long size = 0;
    for (GoValue value : arguments.values()) {
      size +=
          switch (value) {
            case GoString text -> text.bytes().length();
            case GoSlice slice -> slice.size();
            case GoMap map -> map.size();
            default -> 1;
          };
    }
    return size;
  }

  /** All functions by name. */
  Map<String, GoFunction> functions() {
    return Collections.unmodifiableMap(functions);
  }
}

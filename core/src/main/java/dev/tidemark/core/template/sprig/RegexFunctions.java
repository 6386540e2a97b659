package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.STRINGS;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.regex.Expansion;
import dev.tidemark.core.template.regex.RegexFailure;
import dev.tidemark.core.template.regex.RegexSearch;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.Capacity;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;

/**
 * Regular expressions. A bad one fails with Go's words; without {@code must} in the name the
 * original panics with a longer text, and {@code regexMatch} says false.
 */
final class RegexFunctions {
  private static final List<GoType> SEARCH = List.of(STRING, STRING);
  private static final List<GoType> REPLACE = List.of(STRING, STRING, STRING);
  private static final List<GoType> COUNTED = List.of(STRING, STRING, INT);

  private RegexFunctions() {}

  /** What a function does with its compiled first argument. */
  @FunctionalInterface
  private interface RegexBody {
    GoValue call(CallScope scope, RegexSearch search, Arguments arguments);
  }

  static void addTo(FunctionTable table) {
    table.fixed("regexMatch", BOOL, SEARCH, RegexFunctions::matches);
    table.fixed(
        "mustRegexMatch",
        BOOL,
        SEARCH,
        compiled((s, search, a) -> GoBool.of(search.matches()), false));
    both(table, "egexFind", STRING, SEARCH, (s, search, a) -> text(search.first()));
    both(table, "egexFindAll", STRINGS, COUNTED, RegexFunctions::findAll);
    both(
        table,
        "egexReplaceAll",
        STRING,
        REPLACE,
        (s, search, a) -> text(search.replace(new Expansion(a.bytes(2)))));
    both(
        table,
        "egexReplaceAllLiteral",
        STRING,
        REPLACE,
        (s, search, a) -> text(search.replace(Expansion.literal(a.bytes(2)))));
    both(table, "egexSplit", STRINGS, COUNTED, RegexFunctions::split);
    table.strings("regexQuoteMeta", 1, RegexFunctions::quoteMeta);
  }

  private static void both(
      FunctionTable table, String name, GoType result, List<GoType> parameters, RegexBody body) {
    table.fixed("r" + name, result, parameters, compiled(body, true));
    table.fixed("mustR" + name, result, parameters, compiled(body, false));
  }

  private static GoFunction.Body compiled(RegexBody body, boolean panics) {
    return (scope, arguments) -> body.call(scope, search(scope, arguments, panics), arguments);
  }

  private static RegexSearch search(CallScope scope, Arguments arguments, boolean panics) {
    String pattern = arguments.bytes(0);
    try {
      return RegexSearch.of(scope, pattern, arguments.bytes(1));
    } catch (RegexFailure failure) {
      if (!panics) {
        throw CallFailure.of(failure.words());
      }
      String quoted = Quoting.canBackquote(pattern) ? "`" + pattern + "`" : Quoting.quote(pattern);
      throw CallFailure.of("regexp: Compile(" + quoted + "): " + failure.words());
    }
  }

  private static GoBool matches(CallScope scope, Arguments arguments) {
    try {
      return GoBool.of(search(scope, arguments, false).matches());
    } catch (CallFailure failure) {
      return GoBool.FALSE;
    }
  }

  private static GoString text(String bytes) {
    return GoString.ofBytes(bytes);
  }

  private static GoSlice findAll(CallScope scope, RegexSearch search, Arguments arguments) {
    List<String> found = search.all(arguments.integer(2));
    return found.isEmpty() ? GoSlice.nil(STRINGS) : Capacity.found(GoSlice.strings(found));
  }

  private static GoSlice split(CallScope scope, RegexSearch search, Arguments arguments) {
    long limit = arguments.integer(2);
    return limit == 0
        ? GoSlice.nil(STRINGS)
        : GoSlice.strings(search.split(arguments.bytes(0), limit));
  }

  private static String quoteMeta(CallScope scope, Arguments arguments) {
    String text = arguments.bytes(0);
    scope.budget().bytes(text.length());
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if ("\\.+*?()|[]{}^$".indexOf(text.charAt(i)) >= 0) {
        out.append('\\');
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }
}

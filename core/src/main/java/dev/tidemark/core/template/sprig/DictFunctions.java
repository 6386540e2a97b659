package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.DICT;
import static dev.tidemark.core.template.value.GoType.LIST;
import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.STRINGS;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.Capacity;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dictionaries. Where the original takes entries in random order ({@code keys}, {@code values}),
 * ours is the order of keys.
 */
final class DictFunctions {
  private static final int ENTRY = 32;

  private DictFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .variadic("dict", DICT, List.of(), ANY, (s, a) -> dict(s, a.values()))
        .fixed("get", ANY, List.of(DICT, STRING), (s, a) -> get(a.map(0), a.any(1)))
        .fixed("set", DICT, List.of(DICT, STRING, ANY), DictFunctions::set)
        .fixed("unset", DICT, List.of(DICT, STRING), (s, a) -> unset(a))
        .fixed(
            "hasKey",
            BOOL,
            List.of(DICT, STRING),
            (s, a) -> GoBool.of(a.map(0).get(a.any(1)).isPresent()))
        .variadic("pluck", LIST, List.of(STRING), DICT, DictFunctions::pluck)
        .variadic("keys", STRINGS, List.of(), DICT, DictFunctions::keys)
        .fixed("values", LIST, List.of(DICT), (s, a) -> values(s, a.map(0)))
        .variadic("pick", DICT, List.of(DICT), STRING, DictFunctions::pick)
        .variadic("omit", DICT, List.of(DICT), STRING, DictFunctions::omit)
        .variadic("merge", ANY, List.of(DICT), DICT, (s, a) -> merge(s, a, false))
        .variadic("mergeOverwrite", ANY, List.of(DICT), DICT, (s, a) -> merge(s, a, true))
        .variadic("mustMerge", ANY, List.of(DICT), DICT, (s, a) -> mustMerge(s, a, false))
        .variadic("mustMergeOverwrite", ANY, List.of(DICT), DICT, (s, a) -> mustMerge(s, a, true))
        .fixed("deepCopy", ANY, List.of(ANY), (s, a) -> deepCopy(s, a.any(0)))
        .alias("deepCopy", "mustDeepCopy")
        .variadic("dig", ANY, List.of(), ANY, (s, a) -> dig(a.values()));
  }

  private static GoMap dict(CallScope scope, List<GoValue> entries) {
    scope.budget().bytes((entries.size() + 1L) / 2 * ENTRY);
    GoMap dict = GoMap.dict();
    for (int i = 0; i < entries.size(); i += 2) {
      GoValue value = i + 1 < entries.size() ? entries.get(i + 1) : GoString.EMPTY;
      dict.put(GoString.ofBytes(Texts.of(scope, entries.get(i))), value);
    }
    return dict;
  }

  private static GoValue get(GoMap map, GoValue key) {
    return map.get(key).orElse(GoString.EMPTY);
  }

  private static GoMap set(CallScope scope, Arguments arguments) {
    GoMap map = arguments.map(0);
    if (map.isNil()) {
      throw CallFailure.of("assignment to entry in nil map");
    }
    scope.budget().bytes(ENTRY);
    map.put(arguments.any(1), arguments.any(2));
    return map;
  }

  private static GoMap unset(Arguments arguments) {
    arguments.map(0).remove(arguments.any(1));
    return arguments.map(0);
  }

  private static GoSlice pluck(CallScope scope, Arguments arguments) {
    List<GoValue> found = new ArrayList<>();
    for (GoValue map : arguments.from(1)) {
      ((GoMap) map).get(arguments.any(0)).ifPresent(found::add);
    }
    scope.budget().bytes(16L * found.size());
    return Capacity.grown(GoSlice.list(found));
  }

  private static GoSlice keys(CallScope scope, Arguments arguments) {
    List<GoValue> keys = new ArrayList<>();
    for (GoValue value : arguments.values()) {
      GoMap map = (GoMap) value;
      scope.budget().bytes(16L * map.size());
      keys.addAll(map.keys());
    }
    return Capacity.grown(new GoSlice(STRINGS, keys, false));
  }

  private static GoSlice values(CallScope scope, GoMap map) {
    scope.budget().bytes(16L * map.size());
    List<GoValue> values = new ArrayList<>(map.size());
    map.keys().forEach(key -> map.get(key).ifPresent(values::add));
    return Capacity.grown(GoSlice.list(values));
  }

  private static GoMap pick(CallScope scope, Arguments arguments) {
    GoMap picked = GoMap.dict();
    for (GoValue key : arguments.from(1)) {
      scope.budget().bytes(ENTRY);
      arguments.map(0).get(key).ifPresent(value -> picked.put(key, value));
    }
    return picked;
  }

  private static GoMap omit(CallScope scope, Arguments arguments) {
    GoMap map = arguments.map(0);
    scope.budget().bytes((long) ENTRY * map.size());
    Set<GoValue> omitted = new HashSet<>(arguments.from(1));
    GoMap rest = GoMap.dict();
    for (GoValue key : map.sortedKeys(scope.budget())) {
      if (!omitted.contains(key)) {
        map.get(key).ifPresent(value -> rest.put(key, value));
      }
    }
    return rest;
  }

  /** Merges; types that do not fit give an empty string, where {@code mustMerge} fails. */
  private static GoValue merge(CallScope scope, Arguments arguments, boolean overwrite) {
    return merged(scope, arguments, overwrite).orElse(GoString.EMPTY);
  }

  private static GoValue mustMerge(CallScope scope, Arguments arguments, boolean overwrite) {
    return merged(scope, arguments, overwrite)
        .orElseThrow(() -> CallFailure.of("src and dst must be of same type"));
  }

  private static Optional<GoValue> merged(CallScope scope, Arguments arguments, boolean overwrite) {
    GoMap target = arguments.map(0);
    for (GoValue value : arguments.from(1)) {
      GoMap source = (GoMap) value;
      if (target.isNil() && !source.isNil()) {
        target = GoMap.dict();
      }
      if (!new DictMerge(scope, overwrite).maps(target, source)) {
        return Optional.empty();
      }
    }
    return Optional.of(target);
  }

  private static GoValue deepCopy(CallScope scope, GoValue value) {
    if (value == GoNil.NIL) {
      throw CallFailure.of("reflect: call of reflect.Value.Type on zero Value");
    }
    return new DeepCopy(scope).of(value);
  }

  /** The value at a path of keys, or a default: keys, then the default, then the dictionary. */
  private static GoValue dig(List<GoValue> arguments) {
    int keys = arguments.size() - 2;
    if (keys < 1) {
      throw CallFailure.of("dig needs at least three arguments");
    }
    GoMap map = asDict(arguments.getLast());
    for (GoValue key : arguments.subList(0, keys)) {
      if (!(key instanceof GoString)) {
        throw Conversions.failed(key, STRING);
      }
    }
    for (int i = 0; ; i++) {
      Optional<GoValue> step = map.get(arguments.get(i));
      if (step.isEmpty()) {
        return arguments.get(keys);
      }
      if (i == keys - 1) {
        return step.get();
      }
      map = asDict(step.get());
    }
  }

  private static GoMap asDict(GoValue value) {
    if (value instanceof GoMap map && map.type().equals(DICT)) {
      return map;
    }
    throw Conversions.failed(value, DICT);
  }
}

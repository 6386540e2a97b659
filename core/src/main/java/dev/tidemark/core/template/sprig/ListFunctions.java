package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.ANY;
import static dev.tidemark.core.template.value.GoType.BOOL;
import static dev.tidemark.core.template.value.GoType.LIST;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.Capacity;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lists of any element type. The functions with {@code must} in their name do the same: where the
 * original returns an error instead of a panic, templates see no difference.
 */
final class ListFunctions {
  private ListFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .variadic("list", LIST, List.of(), ANY, (s, a) -> list(s, a.values()))
        .alias("list", "tuple")
        .fixed("append", LIST, List.of(ANY, ANY), (s, a) -> push(s, a))
        .alias("append", "push", "mustAppend", "mustPush")
        .fixed("prepend", LIST, List.of(ANY, ANY), (s, a) -> prepend(s, a))
        .alias("prepend", "mustPrepend")
        .fixed("first", ANY, List.of(ANY), (s, a) -> first(slice(a.any(0), "find first on")))
        .alias("first", "mustFirst")
        .fixed("last", ANY, List.of(ANY), (s, a) -> last(slice(a.any(0), "find last on")))
        .alias("last", "mustLast")
        .fixed("rest", LIST, List.of(ANY), (s, a) -> rest(s, slice(a.any(0), "find rest on")))
        .alias("rest", "mustRest")
        .fixed(
            "initial", LIST, List.of(ANY), (s, a) -> initial(s, slice(a.any(0), "find initial on")))
        .alias("initial", "mustInitial")
        .fixed(
            "reverse", LIST, List.of(ANY), (s, a) -> reverse(s, slice(a.any(0), "find reverse on")))
        .alias("reverse", "mustReverse")
        .fixed(
            "compact",
            LIST,
            List.of(ANY),
            (s, a) -> filter(s, slice(a.any(0), "compact on"), Truth::of))
        .alias("compact", "mustCompact")
        .fixed("uniq", LIST, List.of(ANY), (s, a) -> uniq(s, slice(a.any(0), "find uniq on")))
        .alias("uniq", "mustUniq")
        .variadic("without", LIST, List.of(ANY), ANY, (s, a) -> without(s, a))
        .alias("without", "mustWithout")
        .fixed("has", BOOL, List.of(ANY, ANY), (s, a) -> has(s, a.any(0), a.any(1)))
        .alias("has", "mustHas")
        .variadic("slice", ANY, List.of(ANY), ANY, (s, a) -> part(a))
        .alias("slice", "mustSlice")
        .variadic("concat", ANY, List.of(), ANY, (s, a) -> concat(s, a.values()))
        .fixed(
            "chunk",
            Chunks.TYPE,
            List.of(GoType.INT, ANY),
            (s, a) -> Chunks.of(s, a.integer(0), slice(a.any(1), "chunk")))
        .alias("chunk", "mustChunk");
  }

  /** The list, or the original's refusal, {@code Cannot ACTION type KIND}. */
  private static GoSlice slice(GoValue value, String action) {
    return slice(value, "Cannot " + action + " type ", "");
  }

  private static GoSlice slice(GoValue value, String before, String after) {
    if (value instanceof GoSlice slice) {
      return slice;
    }
    if (value == GoNil.NIL) {
      throw CallFailure.runtime("invalid memory address or nil pointer dereference");
    }
    throw CallFailure.of(before + TypeFunctions.kind(value) + after);
  }

  private static GoSlice list(CallScope scope, List<GoValue> elements) {
    scope.budget().bytes(16L * elements.size());
    return GoSlice.list(elements);
  }

  private static GoSlice push(CallScope scope, Arguments arguments) {
    List<GoValue> elements = new ArrayList<>(slice(arguments.any(0), "push on").elements());
    elements.add(arguments.any(1));
    return Capacity.appended(list(scope, elements));
  }

  private static GoSlice prepend(CallScope scope, Arguments arguments) {
    List<GoValue> elements = new ArrayList<>();
    GoSlice old = slice(arguments.any(0), "prepend on");
    elements.add(arguments.any(1));
    elements.addAll(old.elements());
    return Capacity.prepended(list(scope, elements));
  }

  private static GoValue first(GoSlice slice) {
    return slice.size() == 0 ? GoNil.NIL : slice.elements().getFirst();
  }

  private static GoValue last(GoSlice slice) {
    return slice.size() == 0 ? GoNil.NIL : slice.elements().getLast();
  }

  private static GoSlice rest(CallScope scope, GoSlice slice) {
    return slice.size() == 0
        ? GoSlice.nil(LIST)
        : list(scope, slice.elements().subList(1, slice.size()));
  }

  private static GoSlice initial(CallScope scope, GoSlice slice) {
    return slice.size() == 0
        ? GoSlice.nil(LIST)
        : list(scope, slice.elements().subList(0, slice.size() - 1));
  }

  private static GoSlice reverse(CallScope scope, GoSlice slice) {
    return list(scope, slice.elements().reversed());
  }

  private static GoSlice filter(CallScope scope, GoSlice slice, Predicate<GoValue> keeps) {
    List<GoValue> kept = slice.elements().stream().filter(keeps).toList();
    return Capacity.grown(list(scope, kept));
  }

  private static GoSlice uniq(CallScope scope, GoSlice slice) {
    List<GoValue> kept = new ArrayList<>();
    for (GoValue element : slice.elements()) {
      if (!contains(scope, kept, element)) {
        kept.add(element);
      }
    }
    return Capacity.grown(list(scope, kept));
  }

  private static boolean contains(CallScope scope, List<GoValue> elements, GoValue wanted) {
    for (GoValue element : elements) {
      if (new DeepEquality(scope).holds(wanted, element)) {
        return true;
      }
    }
    return false;
  }

  private static GoSlice without(CallScope scope, Arguments arguments) {
    GoSlice slice = slice(arguments.any(0), "find without on");
    List<GoValue> omitted = arguments.from(1);
    return filter(scope, slice, element -> !contains(scope, omitted, element));
  }

  private static GoBool has(CallScope scope, GoValue needle, GoValue haystack) {
    return GoBool.of(
        haystack != GoNil.NIL
            && contains(scope, slice(haystack, "find has on").elements(), needle));
  }

  /** A part of the same list, up to its capacity; nil for an empty one whatever the bounds. */
  private static GoValue part(Arguments arguments) {
    GoSlice slice = slice(arguments.any(0), "list should be type of slice or array but ", "");
    if (slice.size() == 0) {
      return GoNil.NIL;
    }
    long start = arguments.size() > 1 ? Cast.toLong(arguments.any(1)) : 0;
    long end = arguments.size() > 2 ? Cast.toLong(arguments.any(2)) : slice.size();
    if (start < 0 || end < start || end > slice.capacity()) {
      throw CallFailure.of("reflect.Value.Slice: slice index out of bounds");
    }
    return slice.part((int) start, (int) end);
  }

  private static GoValue concat(CallScope scope, List<GoValue> lists) {
    List<GoValue> all = new ArrayList<>();
    for (GoValue value : lists) {
      GoSlice slice = slice(value, "Cannot concat type ", " as list");
      scope.budget().bytes(16L * slice.size());
      all.addAll(slice.elements());
    }
    return all.isEmpty() ? GoSlice.nil(LIST) : Capacity.grown(GoSlice.list(all));
  }
}

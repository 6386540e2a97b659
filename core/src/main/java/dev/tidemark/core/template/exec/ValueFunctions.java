package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Truth;
import dev.tidemark.core.template.value.Zero;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built-ins over {@code reflect.Value}. {@code slice} is missing on purpose: Sprig's function
 * of that name hides it.
 */
final class ValueFunctions {
  private ValueFunctions() {}

  static Map<String, Builtin> all() {
    return Stream.of(
            new Builtin("and", 1, true, (scope, args) -> Slot.NONE),
            new Builtin("or", 1, true, (scope, args) -> Slot.NONE),
            new Builtin("not", 1, false, (scope, args) -> bool(!Truth.of(args.get(0).value()))),
            new Builtin("len", 1, false, (scope, args) -> length(args.get(0))),
            new Builtin("index", 1, true, (scope, args) -> index(args)),
            new Builtin("call", 1, true, (scope, args) -> call(args)),
            new Builtin("eq", 1, true, (scope, args) -> bool(Comparisons.equal(scope, args))),
            new Builtin("ne", 2, false, (scope, args) -> bool(!Comparisons.equal(scope, args))),
            new Builtin("lt", 2, false, (scope, args) -> bool(Comparisons.less(args))),
            new Builtin(
                "le", 2, false, (scope, args) -> bool(Comparisons.lessOrEqual(scope, args))),
            new Builtin(
                "gt", 2, false, (scope, args) -> bool(!Comparisons.lessOrEqual(scope, args))),
            new Builtin("ge", 2, false, (scope, args) -> bool(!Comparisons.less(args))))
        .collect(Collectors.toMap(Builtin::name, Function.identity()));
  }

  private static Slot bool(boolean value) {
    return Slot.of(GoBool.of(value));
  }

  private static Slot length(Slot slot) {
    Indirection end = Indirection.of(slot);
    if (end.isNil()) {
      throw CallFailure.of("len of nil pointer");
    }
    int length =
        switch (end.slot().value()) {
          case GoString text -> text.bytes().length();
          case GoSlice slice -> slice.size();
          case GoMap map -> map.size();
          case GoNil nil ->
              throw CallFailure.of("reflect: call of reflect.Value.Type on zero Value");
          default -> throw CallFailure.of("len of type " + end.slot().type());
        };
    return Slot.of(GoInt.of(length));
  }

  /** The first argument is what {@code call} was given, spelled. */
  private static Slot call(List<Slot> arguments) {
    GoValue callee = arguments.get(1).value();
    if (callee == GoNil.NIL) {
      throw CallFailure.of("call of nil");
    }
    String spelled = ((GoString) arguments.get(0).value()).bytes();
    throw CallFailure.of("non-function " + spelled + " of type " + callee.type());
  }

  private static Slot index(List<Slot> arguments) {
    Slot item = arguments.getFirst().unwrapped();
    if (!item.isValid()) {
      throw CallFailure.of("index of untyped nil");
    }
    for (Slot index : arguments.subList(1, arguments.size())) {
      Indirection end = Indirection.of(item);
      if (end.isNil()) {
        throw CallFailure.of("index of nil pointer");
      }
      item = item(end.slot(), index.unwrapped());
    }
    return item;
  }

  private static Slot item(Slot container, Slot index) {
    return switch (container.value()) {
      case GoSlice slice -> {
        int at = position(index, slice.size(), "slice");
        yield Slot.declared(slice.type().element(), slice.elements().get(at));
      }
      case GoString text -> {
        int at = position(index, text.bytes().length(), "string");
        yield Slot.of(GoInt.uint8(text.bytes().charAt(at)));
      }
      case GoMap map -> entry(map, index);
      default -> throw CallFailure.of("can't index item of type " + container.type());
    };
  }

  private static int position(Slot index, int length, String what) {
    if (!index.isValid()) {
      throw CallFailure.of("cannot index slice/array with nil");
    }
    if (!(index.value() instanceof GoInt number)) {
      throw CallFailure.of("cannot index slice/array with type " + index.type());
    }
    if (number.bits() < 0 || number.bits() > length) {
      throw CallFailure.of("index out of range: " + number.bits());
    }
    if (number.bits() == length) {
      throw CallFailure.of("reflect: " + what + " index out of range");
    }
    return (int) number.bits();
  }

  private static Slot entry(GoMap map, Slot index) {
    GoType keyType = map.type().key();
    if (!index.isValid() && !keyType.kind().canBeNil()) {
      throw CallFailure.of("value is nil; should be of type " + keyType);
    }
    GoValue key = index.value();
    if (!keyType.accepts(index.type()) && index.isValid()) {
      boolean integers =
          key instanceof GoInt && (keyType.kind().isSigned() || keyType.kind().isUnsigned());
      if (!integers) {
        throw CallFailure.of("value has type " + index.type() + "; should be " + keyType);
      }
      key = new GoInt(keyType, ((GoInt) key).bits());
    }
    GoType element = map.type().element();
    return Slot.declared(element, map.get(key).orElseGet(() -> Zero.of(element)));
  }
}

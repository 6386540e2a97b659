package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;

/** {@code eq ne lt le gt ge}: by basic kind, integers of both signs by value. */
final class Comparisons {
  private Comparisons() {}

  /** Kinds that compare with themselves. */
  private enum Basic {
    NONE,
    BOOL,
    COMPLEX,
    INT,
    FLOAT,
    STRING,
    UINT
  }

  private static Basic basic(GoValue value) {
    return switch (value) {
      case GoBool b -> Basic.BOOL;
      case GoComplex c -> Basic.COMPLEX;
      case GoInt i -> i.isSigned() ? Basic.INT : Basic.UINT;
      case GoFloat f -> Basic.FLOAT;
      case GoString s -> Basic.STRING;
      case GoNil n -> Basic.NONE;
      case GoSlice s -> Basic.NONE;
      case GoMap m -> Basic.NONE;
      case GoStruct s -> Basic.NONE;
      case GoPointer p -> Basic.NONE;
    };
  }

  private static CallFailure incompatible(GoValue a, GoValue b) {
    return CallFailure.of("incompatible types for comparison: " + a.type() + " and " + b.type());
  }

  /** Whether the first equals any of the others. */
  static boolean equal(CallScope scope, List<Slot> arguments) {
    if (arguments.size() < 2) {
      throw CallFailure.of("missing argument for comparison");
    }
    GoValue first = arguments.getFirst().value();
    for (Slot other : arguments.subList(1, arguments.size())) {
      if (equal(scope, first, other.value())) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(CallScope scope, GoValue a, GoValue b) {
    Basic kind = basic(a);
    if (kind != basic(b)) {
      if (a instanceof GoInt x && b instanceof GoInt y) {
        return x.bits() >= 0 && x.bits() == y.bits();
      }
      if (a == GoNil.NIL || b == GoNil.NIL) {
        return false;
      }
      throw incompatible(a, b);
    }
    return switch (kind) {
      case BOOL, INT, UINT, STRING -> basicEqual(a, b);
      case FLOAT -> ((GoFloat) a).value() == ((GoFloat) b).value();
      case COMPLEX ->
          ((GoComplex) a).real() == ((GoComplex) b).real()
              && ((GoComplex) a).imaginary() == ((GoComplex) b).imaginary();
      case NONE -> compositeEqual(scope, a, b);
    };
  }

  private static boolean basicEqual(GoValue a, GoValue b) {
    return (a instanceof GoInt x && b instanceof GoInt y) ? x.bits() == y.bits() : a.equals(b);
  }

  private static boolean compositeEqual(CallScope scope, GoValue a, GoValue b) {
    boolean nils = a == GoNil.NIL || b == GoNil.NIL;
    if (!nils && a.type().kind() != b.type().kind()) {
      throw CallFailure.of(
          "non-comparable types "
              + GoFormat.sprintf(scope, "%s", List.of(a))
              + ": "
              + a.type()
              + ", "
              + b.type()
              + ": "
              + GoFormat.string(scope, b));
    }
    if (isNil(a) || isNil(b)) {
      return isNil(a) == isNil(b);
    }
    if (!GoEquality.isComparable(b.type())) {
      throw CallFailure.of(
          "non-comparable type " + GoFormat.sprintf(scope, "%s", List.of(b)) + ": " + b.type());
    }
    return GoEquality.equal(a, b);
  }

  private static boolean isNil(GoValue value) {
    return switch (value) {
      case GoNil n -> true;
      case GoSlice slice -> slice.isNil();
      case GoMap map -> map.isNil();
      case GoPointer pointer -> pointer.isNil();
      default -> false;
    };
  }

  /** {@code a < b}. */
  static boolean less(List<Slot> arguments) {
    GoValue a = arguments.get(0).value();
    GoValue b = arguments.get(1).value();
    Basic kind = basic(a);
    if (kind == Basic.NONE || basic(b) == Basic.NONE) {
      throw CallFailure.of("invalid type for comparison");
    }
    if (a instanceof GoInt x && b instanceof GoInt y) {
      return less(x, y);
    }
    if (kind != basic(b)) {
      throw incompatible(a, b);
    }
    return switch (a) {
      case GoFloat x -> x.value() < ((GoFloat) b).value();
      case GoString x -> x.bytes().compareTo(((GoString) b).bytes()) < 0;
      default -> throw CallFailure.of("invalid type for comparison");
    };
  }

  private static boolean less(GoInt a, GoInt b) {
    if (a.isSigned() == b.isSigned()) {
      return a.isSigned() ? a.bits() < b.bits() : Long.compareUnsigned(a.bits(), b.bits()) < 0;
    }
    if (a.isSigned()) {
      return a.bits() < 0 || Long.compareUnsigned(a.bits(), b.bits()) < 0;
    }
    return b.bits() >= 0 && Long.compareUnsigned(a.bits(), b.bits()) < 0;
  }

  /** {@code a <= b}. */
  static boolean lessOrEqual(CallScope scope, List<Slot> arguments) {
    return less(arguments) || equal(scope, arguments);
  }
}

package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;

/** Go's {@code ==} between values of composite types. */
final class GoEquality {
  private GoEquality() {}

  /** Whether values of the type can be compared: no slices or maps inside. */
  static boolean isComparable(GoType type) {
    return switch (type.kind()) {
      case SLICE, MAP -> false;
      case STRUCT -> type.fields().stream().map(GoField::type).allMatch(GoEquality::isComparable);
      default -> true;
    };
  }

  /** Equality of two comparable values: same type and equal parts; pointers by identity. */
  static boolean equal(GoValue a, GoValue b) {
    if (!a.type().equals(b.type())) {
      return false;
    }
    return switch (a) {
      case GoFloat x -> x.value() == ((GoFloat) b).value();
      case GoComplex x ->
          x.real() == ((GoComplex) b).real() && x.imaginary() == ((GoComplex) b).imaginary();
      case GoStruct x -> {
        boolean same = true;
        for (int i = 0; same && i < x.values().size(); i++) {
          same = equal(x.values().get(i), ((GoStruct) b).values().get(i));
        }
        yield same;
      }
      default -> a.type().kind() == Kind.POINTER ? isSame(a, b) : !isReference(a) && a.equals(b);
    };
  }

  @SuppressWarnings("ReferenceEquality") // Go compares pointers by address.
  private static boolean isSame(GoValue a, GoValue b) {
    return a == b;
  }

  private static boolean isReference(GoValue value) {
    return value instanceof GoMap || value instanceof GoSlice;
  }
}

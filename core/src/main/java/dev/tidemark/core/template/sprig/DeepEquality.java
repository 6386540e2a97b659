package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Go's {@code reflect.DeepEqual}: same types, same contents. A nil list or map differs from an
 * empty one, NaN from itself, unless one and the same list or map holds it. Maps met again while
 * they are compared count as equal, so that cycles end.
 */
final class DeepEquality {
  private record Pair(GoMap one, GoMap other) {}

  private final CallScope scope;
  private final Set<Pair> met = new HashSet<>();

  DeepEquality(CallScope scope) {
    this.scope = scope;
  }

  boolean holds(GoValue one, GoValue other) {
    if (!one.type().equals(other.type())) {
      return false;
    }
    scope.budget().enter();
    try {
      return sameType(one, other);
    } finally {
      scope.budget().leave();
    }
  }

  private boolean sameType(GoValue one, GoValue other) {
    return switch (one) {
      case GoNil nil -> true;
      case GoBool bool -> bool.equals(other);
      case GoInt number -> number.bits() == ((GoInt) other).bits();
      case GoFloat number -> number.value() == ((GoFloat) other).value();
      case GoComplex number -> complexes(number, (GoComplex) other);
      case GoString text -> text.equals(other);
      case GoSlice slice -> slices(slice, (GoSlice) other);
      case GoMap map -> maps(map, (GoMap) other);
      case GoStruct struct -> all(struct.values(), ((GoStruct) other).values());
      case GoPointer pointer -> holds(pointer.target(), ((GoPointer) other).target());
    };
  }

  private static boolean complexes(GoComplex one, GoComplex other) {
    return one.real() == other.real() && one.imaginary() == other.imaginary();
  }

  private boolean slices(GoSlice one, GoSlice other) {
    return one == other
        || (one.isNil() == other.isNil()
            && one.size() == other.size()
            && all(one.elements(), other.elements()));
  }

  private boolean all(List<GoValue> some, List<GoValue> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!holds(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean maps(GoMap one, GoMap other) {
    if (one == other) {
      return true;
    }
    if (one.isNil() != other.isNil() || one.size() != other.size()) {
      return false;
    }
    if (!met.add(new Pair(one, other))) {
      return true;
    }
    for (GoValue key : one.sortedKeys(scope.budget())) {
      Optional<GoValue> mine = one.get(key);
      Optional<GoValue> theirs = other.get(key);
      if (mine.isEmpty() || theirs.isEmpty() || !holds(mine.get(), theirs.get())) {
        return false;
      }
    }
    return true;
  }
}

package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;
import dev.tidemark.core.template.value.Truth;
import java.util.Optional;

/**
 * Merges maps in place as dario.cat/mergo 1.0.1 does. Entries of the source fill what the target
 * lacks or holds empty, or replace it when overwriting; maps on both sides merge. Values are not
 * copied: the target then holds the source's own lists and maps.
 */
final class DictMerge {
  private final CallScope scope;
  private final boolean overwrite;

  DictMerge(CallScope scope, boolean overwrite) {
    this.scope = scope;
    this.overwrite = overwrite;
  }

  /** Merges {@code source} into {@code target}; false when types do not fit. */
  boolean maps(GoMap target, GoMap source) {
    if (target.isNil()) {
      return true;
    }
    scope.budget().enter();
    try {
      for (GoValue key : source.sortedKeys(scope.budget())) {
        checkKey(target, key);
        GoValue value = source.get(key).orElse(GoNil.NIL);
        if (!entry(target, key, value, source.type().element())) {
          return false;
        }
      }
      return true;
    } finally {
      scope.budget().leave();
    }
  }

  private static void checkKey(GoMap target, GoValue key) {
    if (!target.type().key().accepts(key.type())) {
      throw unassignable("MapIndex", key.type(), target.type().key());
    }
  }

  private static CallFailure unassignable(String call, GoType given, GoType wanted) {
    return CallFailure.of(
        "reflect.Value."
            + call
            + ": value of type "
            + given
            + " is not assignable to type "
            + wanted);
  }

  private boolean entry(GoMap target, GoValue key, GoValue value, GoType declared) {
    Optional<GoValue> old = target.get(key);
    if (isNil(value)) {
      if (overwrite) {
        put(target, key, value, declared);
      }
      return true;
    }
    Kind kind = value.type().kind();
    if (kind == Kind.SLICE) {
      checkSlice(target, old, value);
    } else if (kind == Kind.MAP || kind == Kind.STRUCT || kind == Kind.POINTER) {
      if (old.isPresent() && !nested(old.get(), value)) {
        return false;
      }
    }
    boolean filled = old.isPresent() && !isEmpty(old.get());
    boolean bothMaps = kind == Kind.MAP && old.filter(GoMap.class::isInstance).isPresent();
    if (filled && bothMaps) {
      return true;
    }
    if (overwrite || !filled) {
      put(target, key, value, declared);
    }
    return true;
  }

  private static boolean isNil(GoValue value) {
    return switch (value) {
      case GoNil nil -> true;
      case GoMap map -> map.isNil();
      case GoSlice slice -> slice.isNil();
      default -> false;
    };
  }

  /** What merging a list into a map of strings does there. */
  private static void checkSlice(GoMap target, Optional<GoValue> old, GoValue value) {
    GoType element = target.type().element();
    if (element.kind() == Kind.INTERFACE || element.kind() == Kind.SLICE) {
      return;
    }
    if (old.isPresent() && !element.kind().canBeNil()) {
      throw CallFailure.of(
          "reflect: call of reflect.Value.IsNil on " + element.kind().goName() + " Value");
    }
    throw unassignable("SetMapIndex", value.type(), element);
  }

  /** Merges a map, struct or pointer into what is there; only maps change. */
  private boolean nested(GoValue target, GoValue source) {
    return switch (target) {
      case GoMap map -> intoMap(map, source);
      case GoStruct struct -> {
        checkFields(struct, source);
        yield true;
      }
      case GoPointer pointer -> intoPointer(pointer, source);
      default -> true;
    };
  }

  private boolean intoMap(GoMap target, GoValue source) {
    if (target.isNil() && source instanceof GoStruct) {
      throw CallFailure.of("reflect: call of reflect.Value.IsNil on struct Value");
    }
    return !(source instanceof GoMap map) || maps(target, map);
  }

  private static void checkFields(GoStruct target, GoValue source) {
    if (target.type().fields().stream().noneMatch(GoField::isExported)) {
      return;
    }
    if (!(source instanceof GoStruct struct)) {
      String kind = source.type().kind().goName();
      throw CallFailure.of("reflect: call of reflect.Value.Field on " + kind + " Value");
    }
    if (struct.values().size() < target.values().size()) {
      throw CallFailure.of("reflect: Field index out of range");
    }
  }

  private boolean intoPointer(GoPointer target, GoValue source) {
    if (target.isNil() || overwrite || source instanceof GoPointer) {
      return true;
    }
    return target.target().type().equals(source.type());
  }

  /** Structs and complex numbers are never empty; pointers and interfaces are what they hold. */
  private static boolean isEmpty(GoValue value) {
    return switch (value) {
      case GoPointer pointer -> pointer.isNil() || isEmpty(pointer.target());
      case GoComplex complex -> false;
      default -> !Truth.of(value);
    };
  }

  private void put(GoMap target, GoValue key, GoValue value, GoType declared) {
    GoType element = target.type().element();
    if (!element.equals(declared) && !element.accepts(declared)) {
      throw unassignable("SetMapIndex", declared, element);
    }
    scope.budget().bytes(32);
    target.put(key, value);
  }
}

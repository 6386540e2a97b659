package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;

/**
 * A value as the executor holds it: what Go's {@code reflect.Value} is. Its static type may be an
 * interface around the dynamic value (an element of a list, say), which errors show.
 *
 * @param type the static type; {@link GoType#NONE} for no value at all
 * @param value the dynamic value; {@link GoNil} for none or for a nil interface
 */
record Slot(GoType type, GoValue value) {
  /** No value: the missing key of a map, or what remains of nil. Prints {@code <no value>}. */
  static final Slot NONE = new Slot(GoType.NONE, GoNil.NIL);

  /** Stands for "nothing comes through the pipe". */
  static final Slot MISSING = new Slot(GoType.NONE, GoBool.FALSE);

  /** A value with its own type; nil is {@link #NONE}. */
  static Slot of(GoValue value) {
    return value == GoNil.NIL ? NONE : new Slot(value.type(), value);
  }

  /** A value taken from a place of a declared type. */
  static Slot declared(GoType type, GoValue value) {
    return type.kind() == Kind.INTERFACE ? new Slot(type, value) : of(value);
  }

  boolean isValid() {
    return type.kind() != Kind.INVALID;
  }

  /** Whether this is {@link #MISSING}. */
  boolean isMissing() {
    return !isValid() && value != GoNil.NIL;
  }

  boolean isInterface() {
    return type.kind() == Kind.INTERFACE;
  }

  boolean isNilInterface() {
    return isInterface() && value == GoNil.NIL;
  }

  /** The dynamic value with its own type: the fact that it sat in an interface is forgotten. */
  Slot unwrapped() {
    return isInterface() ? of(value) : this;
  }
}

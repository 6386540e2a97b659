package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;

/**
 * What is found behind interfaces and pointers.
 *
 * @param slot the end of the way; of kind interface or pointer when {@code isNil}
 * @param isNil whether the way ended at nil
 * @param methodType the type whose methods can be called: the pointer's, when one was followed
 * @param receiver the value to call them on
 */
record Indirection(Slot slot, boolean isNil, GoType methodType, GoValue receiver) {

  static Indirection of(Slot start) {
    if (start.isNilInterface()) {
      return new Indirection(start, true, start.type(), GoNil.NIL);
    }
    GoValue value = start.value();
    GoValue receiver = value;
    while (value instanceof GoPointer pointer) {
      receiver = pointer;
      if (pointer.isNil()) {
        return new Indirection(Slot.of(pointer), true, pointer.type(), pointer);
      }
      value = pointer.target();
    }
    return new Indirection(Slot.of(value), false, receiver.type(), receiver);
  }
}

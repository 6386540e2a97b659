package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Methods;

/** What is handed to {@code fmt} when a value is printed. */
final class Printable {
  private Printable() {}

  /** {@code <no value>} for none; what a pointer points to, unless only the pointer has a text. */
  static GoValue of(GoValue value) {
    if (value == GoNil.NIL) {
      return GoString.ofBytes("<no value>");
    }
    GoValue last = value;
    GoValue end = value;
    while (end instanceof GoPointer pointer) {
      last = pointer;
      if (pointer.isNil()) {
        return pointer;
      }
      end = pointer.target();
    }
    return !hasText(end.type()) && hasText(last.type()) ? last : end;
  }

  private static boolean hasText(GoType type) {
    return Methods.text(type, "Error").isPresent() || Methods.text(type, "String").isPresent();
  }
}

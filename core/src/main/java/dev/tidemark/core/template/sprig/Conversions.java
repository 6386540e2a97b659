package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;

/** The words of Go's runtime for a value that is not of the type a function takes it for. */
final class Conversions {
  private Conversions() {}

  static CallFailure failed(GoValue value, GoType wanted) {
    String found = value == GoNil.NIL ? "nil" : value.type().name();
    return CallFailure.of("interface conversion: interface {} is " + found + ", not " + wanted);
  }
}

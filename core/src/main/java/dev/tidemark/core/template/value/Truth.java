package dev.tidemark.core.template.value;

/** Go's notion of what counts as true in {@code if}, {@code and}, {@code not}. */
public final class Truth {
  private Truth() {}

  /** False for nil, false, zero, the empty string, slice or map; structs are always true. */
  public static boolean of(GoValue value) {
    return switch (value) {
      case GoNil nil -> false;
      case GoBool bool -> bool.value();
      case GoInt number -> number.bits() != 0;
      case GoFloat number -> number.value() != 0;
      case GoComplex number -> number.real() != 0 || number.imaginary() != 0;
      case GoString text -> !text.bytes().isEmpty();
      case GoSlice slice -> slice.size() > 0;
      case GoMap map -> map.size() > 0;
      case GoStruct struct -> true;
      case GoPointer pointer -> !pointer.isNil();
    };
  }
}

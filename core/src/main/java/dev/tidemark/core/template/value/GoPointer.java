package dev.tidemark.core.template.value;

/**
 * A pointer.
 *
 * @param type its type, of kind pointer
 * @param target what it points to; {@link GoNil} makes it the nil pointer of that type
 */
public record GoPointer(GoType type, GoValue target) implements GoValue {
  /** Whether it points nowhere. */
  public boolean isNil() {
    return target == GoNil.NIL;
  }
}

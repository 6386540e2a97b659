package dev.tidemark.core.template.value;

/** A dynamic Go value: what an {@code interface{}} holds. See the package's description. */
public sealed interface GoValue
    permits GoNil,
        GoBool,
        GoInt,
        GoFloat,
        GoComplex,
        GoString,
        GoSlice,
        GoMap,
        GoStruct,
        GoPointer {
  /** Its dynamic type, never an interface; {@link GoType#NONE} for nil. */
  GoType type();
}

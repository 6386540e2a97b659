package dev.tidemark.core.template.value;

/** The zero value of a type. */
public final class Zero {
  private Zero() {}

  /** Zero, false, the empty string, nil, or a struct of those; {@link GoNil} for interfaces. */
  public static GoValue of(GoType type) {
    return switch (type.kind()) {
      case INVALID, INTERFACE -> GoNil.NIL;
      case BOOL -> GoBool.FALSE;
      case INT, INT8, INT16, INT32, INT64, UINT, UINT8, UINT16, UINT32, UINT64, UINTPTR ->
          new GoInt(type, 0);
      case FLOAT32, FLOAT64 -> new GoFloat(type, 0);
      case COMPLEX64, COMPLEX128 -> new GoComplex(type, 0, 0);
      case STRING -> GoString.EMPTY;
      case SLICE -> GoSlice.nil(type);
      case MAP -> GoMap.nil(type);
      case POINTER -> new GoPointer(type, GoNil.NIL);
      case STRUCT ->
          new GoStruct(type, type.fields().stream().map(field -> of(field.type())).toList());
    };
  }
}

package dev.tidemark.core.template.value;

/** Go's kinds of types, with the names that {@code kindOf} prints. */
public enum Kind {
  /** The kind of no value at all. */
  INVALID("invalid"),
  BOOL("bool"),
  INT("int"),
  INT8("int8"),
  INT16("int16"),
  INT32("int32"),
  INT64("int64"),
  UINT("uint"),
  UINT8("uint8"),
  UINT16("uint16"),
  UINT32("uint32"),
  UINT64("uint64"),
  UINTPTR("uintptr"),
  FLOAT32("float32"),
  FLOAT64("float64"),
  COMPLEX64("complex64"),
  COMPLEX128("complex128"),
  INTERFACE("interface"),
  MAP("map"),
  POINTER("ptr"),
  SLICE("slice"),
  STRING("string"),
  STRUCT("struct");

  private final String goName;

  Kind(String goName) {
    this.goName = goName;
  }

  /** Go's name, such as {@code ptr}. */
  public String goName() {
    return goName;
  }

  /** Whether this is one of {@code int} to {@code int64}. */
  public boolean isSigned() {
    return compareTo(INT) >= 0 && compareTo(INT64) <= 0;
  }

  /** Whether this is one of {@code uint} to {@code uintptr}. */
  public boolean isUnsigned() {
    return compareTo(UINT) >= 0 && compareTo(UINTPTR) <= 0;
  }

  /** Whether this is a float of either size. */
  public boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Whether this is a complex number of either size. */
  public boolean isComplex() {
    return this == COMPLEX64 || this == COMPLEX128;
  }

  /** Whether a value of this kind can be nil. */
  public boolean canBeNil() {
    return this == INTERFACE || this == MAP || this == POINTER || this == SLICE;
  }

  /** Bits of an integer, float or complex kind; 0 for others. */
  public int bits() {
    return switch (this) {
      case INT8, UINT8 -> 8;
      case INT16, UINT16 -> 16;
      case INT32, UINT32, FLOAT32 -> 32;
      case INT, INT64, UINT, UINT64, UINTPTR, FLOAT64, COMPLEX64 -> 64;
      case COMPLEX128 -> 128;
      case INVALID, BOOL, INTERFACE, MAP, POINTER, SLICE, STRING, STRUCT -> 0;
    };
  }
}

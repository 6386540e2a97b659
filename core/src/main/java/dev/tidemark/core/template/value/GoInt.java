package dev.tidemark.core.template.value;

/**
 * An integer of any size and sign.
 *
 * @param type its type; the kind tells size and sign
 * @param bits the value; for {@code uint64} and the like the 64 bits, to be read as unsigned
 */
public record GoInt(GoType type, long bits) implements GoValue {
  /** An {@code int}. */
  public static GoInt of(long value) {
    return new GoInt(GoType.INT, value);
  }

  /** An {@code int64}. */
  public static GoInt int64(long value) {
    return new GoInt(GoType.INT64, value);
  }

  /** A {@code uint8}, that is a byte. */
  public static GoInt uint8(int value) {
    return new GoInt(GoType.UINT8, value & 0xFF);
  }

  /** Whether the type has a sign. */
  public boolean isSigned() {
    return type.kind().isSigned();
  }

  /** The value in decimal. */
  public String decimal() {
    return isSigned() ? Long.toString(bits) : Long.toUnsignedString(bits);
  }
}

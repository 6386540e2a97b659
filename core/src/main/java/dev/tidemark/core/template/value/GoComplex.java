package dev.tidemark.core.template.value;

/** A complex number, which only a literal such as {@code 1i} can give. */
public record GoComplex(GoType type, double real, double imaginary) implements GoValue {
  /** A {@code complex128}. */
  public static GoComplex of(double real, double imaginary) {
    return new GoComplex(GoType.COMPLEX128, real, imaginary);
  }
}

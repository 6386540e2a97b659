package dev.tidemark.core.template.value;

/** A {@code float64} or {@code float32} (the value already rounded to the size). */
public record GoFloat(GoType type, double value) implements GoValue {
  /** A {@code float64}. */
  public static GoFloat of(double value) {
    return new GoFloat(GoType.FLOAT64, value);
  }
}

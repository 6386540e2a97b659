package dev.tidemark.core.resource;

/**
 * The rule of an ImagePolicy. Of several that an object names the first in this order holds:
 * semver, alphabetical, numerical.
 */
public sealed interface PolicyChoice {

  /** The greatest version in a range; the range may be unusable. */
  record SemVer(String range) implements PolicyChoice {}

  /** The last, or first, in the order of bytes. */
  record Alphabetical(Order order) implements PolicyChoice {}

  /** The greatest, or smallest, number. */
  record Numerical(Order order) implements PolicyChoice {}

  /** The object names no rule, which stalls it. */
  record None() implements PolicyChoice {}

  /** Which end of an order is wanted. */
  enum Order {
    /** The greatest. */
    ASC("asc"),
    /** The smallest. */
    DESC("desc");

    private final String text;

    Order(String text) {
      this.text = text;
    }

    /** As the resource writes it. */
    public String text() {
      return text;
    }
  }
}

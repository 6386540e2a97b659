package dev.tidemark.cli.options;

import dev.tidemark.core.setter.NearestName;

/** Says what somebody who mistyped a word most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean x?}, or nothing when no word is near. */
  public static String hint(String wrong, Iterable<String> known) {
    return NearestName.among(wrong, known).map(name -> "; did you mean " + name + "?").orElse("");
  }
}

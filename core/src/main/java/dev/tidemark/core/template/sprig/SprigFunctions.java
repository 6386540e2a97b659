package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.GoFunction;
import java.util.Map;

/** The table of Sprig's hermetic functions (contract section 7.3). */
public final class SprigFunctions {
  private SprigFunctions() {}

  /** All functions by the name that templates use; they hide Go's built-ins of the same name. */
  public static Map<String, GoFunction> all() {
    return Map.of();
  }
}

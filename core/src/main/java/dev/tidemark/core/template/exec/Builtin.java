package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.CallScope;
import java.util.List;

/**
 * A built-in function that Go declares over {@code reflect.Value}: it sees slots, not values.
 *
 * @param name its name
 * @param fixed how many parameters must be there
 * @param variadic whether more may follow
 * @param body what it does; throws {@link dev.tidemark.core.template.env.CallFailure}
 */
record Builtin(String name, int fixed, boolean variadic, Body body) {

  /** What it does. */
  @FunctionalInterface
  interface Body {
    Slot call(CallScope scope, List<Slot> arguments);
  }
}

package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;

/**
 * Go's {@code fmt.Sprint}, {@code Sprintln} and {@code Sprintf}. Formats and results are Go byte
 * strings. Everything built is charged to the scope's budget.
 */
public final class GoFormat {
  private GoFormat() {}

  /** {@code fmt.Sprint}: default formats, a space between operands when neither is a string. */
  public static String sprint(CallScope scope, List<GoValue> operands) {
    return pending(operands);
  }

  /**
   * {@code fmt.Sprintln}: default formats, a space between all operands, a line feed at the end.
   */
  public static String sprintln(CallScope scope, List<GoValue> operands) {
    return pending(operands);
  }

  /** {@code fmt.Sprintf}; wrong verbs, missing and extra operands print as Go prints them. */
  public static String sprintf(CallScope scope, String format, List<GoValue> operands) {
    return pending(operands);
  }

  /** {@code fmt.Sprintf("%v", value)}. */
  public static String string(CallScope scope, GoValue value) {
    return sprint(scope, List.of(value));
  }

  private static String pending(List<GoValue> operands) {
    if (operands.isEmpty()) {
      return "";
    }
    throw new UnsupportedOperationException("printing follows in the next commits");
  }
}

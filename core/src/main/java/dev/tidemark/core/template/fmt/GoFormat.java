package dev.tidemark.core.template.fmt;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoString;
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
    Flags flags = new Flags();
    Output out = new Output(scope.budget(), flags);
    ValuePrinter printer = new ValuePrinter(scope, out, flags);
    boolean previousIsString = true;
    for (GoValue operand : operands) {
      boolean isString = operand instanceof GoString;
      if (!isString && !previousIsString) {
        out.write(" ");
      }
      printer.operand(operand, 'v');
      previousIsString = isString;
    }
    return out.toString();
  }

  /**
   * {@code fmt.Sprintln}: default formats, a space between all operands, a line feed at the end.
   */
  public static String sprintln(CallScope scope, List<GoValue> operands) {
    Flags flags = new Flags();
    Output out = new Output(scope.budget(), flags);
    ValuePrinter printer = new ValuePrinter(scope, out, flags);
    for (int i = 0; i < operands.size(); i++) {
      out.write(i > 0 ? " " : "");
      printer.operand(operands.get(i), 'v');
    }
    return out.write("\n").toString();
  }

  /** {@code fmt.Sprintf}; wrong verbs, missing and extra operands print as Go prints them. */
  public static String sprintf(CallScope scope, String format, List<GoValue> operands) {
    return new Directives(scope, format, operands).print();
  }

  /** {@code fmt.Sprintf("%v", value)}. */
  public static String string(CallScope scope, GoValue value) {
    return value instanceof GoString text ? text.bytes() : sprint(scope, List.of(value));
  }
}

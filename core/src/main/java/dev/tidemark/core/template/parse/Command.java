package dev.tidemark.core.template.parse;

import java.util.List;
import java.util.stream.Collectors;

/** An operand and its arguments. */
public record Command(int position, List<Operand> operands) implements Node {
  public Command {
    operands = List.copyOf(operands);
  }

  @Override
  public String text() {
    return operands.stream().map(Command::inParens).collect(Collectors.joining(" "));
  }

  static String inParens(Operand operand) {
    return operand instanceof Pipeline ? "(" + operand.text() + ")" : operand.text();
  }
}

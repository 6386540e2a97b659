package dev.tidemark.core.template.parse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands joined by {@code |}, perhaps declaring or assigning variables.
 *
 * @param assigns whether the variables get a new value rather than being declared
 * @param variables variables on the left of {@code :=} or {@code =}
 */
public record Pipeline(
    int position, boolean assigns, List<Operand.Variable> variables, List<Command> commands)
    implements Operand {
  public Pipeline {
    variables = List.copyOf(variables);
    commands = List.copyOf(commands);
  }

  @Override
  public String text() {
    String left =
        variables.isEmpty()
            ? ""
            : variables.stream().map(Operand.Variable::text).collect(Collectors.joining(", "))
                + (assigns ? " = " : " := ");
    return left + commands.stream().map(Command::text).collect(Collectors.joining(" | "));
  }
}

package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.parse.Command;
import dev.tidemark.core.template.parse.Node;
import dev.tidemark.core.template.parse.NumberLiteral;
import dev.tidemark.core.template.parse.Operand;
import dev.tidemark.core.template.parse.Pipeline;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoType;
import java.util.List;

/** Evaluates pipelines, commands and operands. */
final class Expressions {
  private final Run run;
  private final Calls calls;

  Expressions(Run run, Functions functions) {
    this.run = run;
    this.calls = new Calls(run, functions, this);
  }

  /** The value of a pipeline; declares or assigns its variables. */
  Slot pipeline(Slot dot, Pipeline pipeline) {
    run.at(pipeline);
    Slot value = Slot.MISSING;
    for (Command command : pipeline.commands()) {
      run.scope().budget().step();
      value = command(dot, command, value);
      if (value.type().equals(GoType.ANY)) {
        value = value.unwrapped();
      }
    }
    for (Operand.Variable variable : pipeline.variables()) {
      if (pipeline.assigns()) {
        assign(variable.name(), value);
      } else {
        run.variables().push(variable.name(), value);
      }
    }
    return value;
  }

  void assign(String name, Slot value) {
    run.variables().set(place(name), value);
  }

  private int place(String name) {
    int place = run.variables().find(run.scope().budget(), name);
    if (place < 0) {
      throw run.error("undefined variable: " + name);
    }
    return place;
  }

  private Slot command(Slot dot, Command command, Slot piped) {
    Operand first = command.operands().getFirst();
    List<Operand> arguments = command.operands().subList(1, command.operands().size());
    return switch (first) {
      case Operand.Field field -> field(dot, field, arguments, piped);
      case Operand.Chain chain -> chain(dot, chain, arguments, piped);
      case Operand.Function function -> {
        run.at(function);
        yield calls.function(dot, function.name(), command, arguments, piped);
      }
      case Operand.Variable variable -> variable(dot, variable, arguments, piped);
      case Pipeline inner -> {
        refuseArguments(first, arguments, piped);
        yield pipeline(dot, inner);
      }
      case Operand.Bool literal -> literal(dot, literal, arguments, piped);
      case Operand.Text literal -> literal(dot, literal, arguments, piped);
      case Operand.Nil literal -> literal(dot, literal, arguments, piped);
      case Operand.Dot literal -> literal(dot, literal, arguments, piped);
      case NumberLiteral literal -> literal(dot, literal, arguments, piped);
    };
  }

  private Slot literal(Slot dot, Operand operand, List<Operand> arguments, Slot piped) {
    run.at(operand);
    refuseArguments(operand, arguments, piped);
    if (operand instanceof Operand.Nil) {
      throw run.error("nil is not a command");
    }
    return untyped(dot, operand);
  }

  private void refuseArguments(Operand operand, List<Operand> arguments, Slot piped) {
    if (!arguments.isEmpty() || !piped.isMissing()) {
      throw run.error("can't give argument to non-function " + operand.text());
    }
  }

  /** An operand where any type will do, taken as it is. */
  Slot untyped(Slot dot, Operand operand) {
    run.at(operand);
    run.scope().budget().step();
    return switch (operand) {
      case Operand.Bool literal -> Slot.of(GoBool.of(literal.value()));
      case Operand.Text literal -> Slot.of(GoString.ofBytes(literal.value()));
      case NumberLiteral number -> constant(number);
      case Operand.Dot literal -> dot;
      case Operand.Nil literal -> Slot.NONE;
      case Operand.Field field -> field(dot, field, List.of(), Slot.MISSING);
      case Operand.Variable variable -> variable(dot, variable, List.of(), Slot.MISSING);
      case Operand.Chain chain -> chain(dot, chain, List.of(), Slot.MISSING);
      case Operand.Function function ->
          calls.function(dot, function.name(), function, List.of(), Slot.MISSING);
      case Pipeline inner -> pipeline(dot, inner);
    };
  }

  private Slot constant(NumberLiteral number) {
    run.at(number);
    if (number.complex().isPresent()) {
      NumberLiteral.Complex value = number.complex().get();
      return Slot.of(GoComplex.of(value.real(), value.imaginary()));
    }
    if (number.isSpelledFloat()) {
      return Slot.of(GoFloat.of(number.floating().getAsDouble()));
    }
    if (number.signed().isEmpty()) {
      throw run.error(number.text() + " overflows int");
    }
    return Slot.of(GoInt.of(number.signed().getAsLong()));
  }

  private Slot field(Slot dot, Operand.Field field, List<Operand> arguments, Slot piped) {
    run.at(field);
    return fields(dot, dot, field, field.names(), arguments, piped);
  }

  private Slot variable(Slot dot, Operand.Variable variable, List<Operand> arguments, Slot piped) {
    run.at(variable);
    Slot value = run.variables().get(place(variable.name()));
    List<String> names = variable.names();
    if (names.size() == 1) {
      refuseArguments(variable, arguments, piped);
      return value;
    }
    return fields(dot, value, variable, names.subList(1, names.size()), arguments, piped);
  }

  private Slot chain(Slot dot, Operand.Chain chain, List<Operand> arguments, Slot piped) {
    run.at(chain);
    Slot value = untyped(dot, chain.operand());
    return fields(dot, value, chain, chain.names(), arguments, piped);
  }

  private Slot fields(
      Slot dot, Slot receiver, Node node, List<String> names, List<Operand> arguments, Slot piped) {
    Slot value = receiver;
    for (String name : names.subList(0, names.size() - 1)) {
      value = calls.field(dot, name, node, List.of(), Slot.MISSING, value);
    }
    return calls.field(dot, names.getLast(), node, arguments, piped, value);
  }
}

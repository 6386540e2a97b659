package dev.tidemark.core.template.parse;

import java.util.List;

/** What a command consists of: a function, field, variable, literal or pipeline in parentheses. */
public sealed interface Operand extends Node permits Operand.Simple, NumberLiteral, Pipeline {

  /** An operand other than a number or a pipeline. */
  sealed interface Simple extends Operand {}

  /** The cursor. */
  record Dot(int position) implements Simple {
    @Override
    public String text() {
      return ".";
    }
  }

  /** The word {@code nil}. */
  record Nil(int position) implements Simple {
    @Override
    public String text() {
      return "nil";
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(int position, boolean value) implements Simple {
    @Override
    public String text() {
      return String.valueOf(value);
    }
  }

  /** A string literal: the source with quotes, and its value as Go byte string. */
  record Text(int position, String quoted, String value) implements Simple {
    @Override
    public String text() {
      return quoted;
    }
  }

  /** The name of a function. */
  record Function(int position, String name) implements Simple {
    @Override
    public String text() {
      return name;
    }
  }

  /** {@code .A.B}. */
  record Field(int position, List<String> names) implements Simple {
    public Field {
      names = List.copyOf(names);
    }

    @Override
    public String text() {
      return "." + String.join(".", names);
    }
  }

  /** {@code $x.A.B}: the variable's name with its dollar sign, then the fields. */
  record Variable(int position, List<String> names) implements Simple {
    public Variable {
      names = List.copyOf(names);
    }

    /** The name with its dollar sign. */
    public String name() {
      return names.getFirst();
    }

    @Override
    public String text() {
      return String.join(".", names);
    }
  }

  /** {@code (pipeline).A.B} or {@code function.A}. */
  record Chain(int position, Operand operand, List<String> names) implements Simple {
    public Chain {
      names = List.copyOf(names);
    }

    @Override
    public String text() {
      return Command.inParens(operand) + "." + String.join(".", names);
    }
  }
}

package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.parse.Statement;
import java.util.List;

/** A list of statements under way. */
final class Sequence implements Frame {
  private final List<Statement> statements;
  private final Slot dot;
  private final int variables;
  private final String callersName;
  private final int callersBase;
  private int next;

  private Sequence(
      List<Statement> statements, Slot dot, int variables, String callersName, int callersBase) {
    this.statements = statements;
    this.dot = dot;
    this.variables = variables;
    this.callersName = callersName;
    this.callersBase = callersBase;
  }

  /** Part of a template; at its end, {@code variables} of them remain. */
  static Sequence within(List<Statement> statements, Slot dot, int variables) {
    return new Sequence(statements, dot, variables, "", -1);
  }

  /** A whole template, with what its caller goes on with. */
  static Sequence called(
      List<Statement> statements, Slot dot, int variables, String callersName, int callersBase) {
    return new Sequence(statements, dot, variables, callersName, callersBase);
  }

  boolean hasNext() {
    return next < statements.size();
  }

  Statement next() {
    return statements.get(next++);
  }

  Slot dot() {
    return dot;
  }

  int variables() {
    return variables;
  }

  boolean isCall() {
    return callersBase >= 0;
  }

  String callersName() {
    return callersName;
  }

  int callersBase() {
    return callersBase;
  }
}

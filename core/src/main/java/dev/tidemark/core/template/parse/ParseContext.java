package dev.tidemark.core.template.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What one template's parser knows: variables in scope, and where it is, for errors. */
final class ParseContext {
  private final String name;
  private final TokenStream tokens;
  private final Predicate<String> functions;
  private final List<String> variables = new ArrayList<>(List.of("$"));
  private final Map<String, Integer> declarations = new HashMap<>(Map.of("$", 1));
  private int actionLine;

  ParseContext(String name, TokenStream tokens, Predicate<String> functions) {
    this.name = name;
    this.tokens = tokens;
    this.functions = functions;
  }

  String name() {
    return name;
  }

  Predicate<String> functions() {
    return functions;
  }

  /** How many variables are in scope. */
  int variables() {
    return variables.size();
  }

  void declare(String variable) {
    variables.add(variable);
    declarations.merge(variable, 1, Integer::sum);
  }

  boolean isDeclared(String variable) {
    return declarations.getOrDefault(variable, 0) > 0;
  }

  /** Leaves scopes until {@code count} variables remain. */
  void forgetVariables(int count) {
    List<String> leaving = variables.subList(count, variables.size());
    leaving.forEach(variable -> declarations.merge(variable, -1, Integer::sum));
    leaving.clear();
  }

  void startAction(int line) {
    actionLine = line;
  }

  void endAction() {
    actionLine = 0;
  }

  SyntaxException error(String message) {
    return errorAt(tokens.lastLine(), message);
  }

  SyntaxException errorAt(int line, String message) {
    return new SyntaxException("template: " + name + ":" + line + ": " + message);
  }

  SyntaxException unexpected(Token token, String where) {
    if (!token.is(TokenKind.ERROR)) {
      return error("unexpected " + token.description() + " in " + where);
    }
    boolean elsewhere = actionLine != 0 && actionLine != token.line();
    String place = " started at " + name + ":" + actionLine;
    String action = token.text().endsWith(" action") ? "" : " in action";
    return error(token.text() + (elsewhere ? action + place : ""));
  }

  /** The value of a string token. */
  String string(Token token) {
    try {
      return Literals.string(token.text());
    } catch (LiteralException e) {
      throw error(e.text());
    }
  }
}

package dev.tidemark.core.template.parse;

import java.util.List;
import java.util.stream.Collectors;

/** Statements in order. */
public record Block(List<Statement> statements) {
  public Block {
    statements = List.copyOf(statements);
  }

  String text() {
    return statements.stream().map(Statement::text).collect(Collectors.joining());
  }

  /** Whether there is nothing but white space: such a definition replaces none. */
  boolean isEmpty() {
    return statements.stream()
        .allMatch(s -> s instanceof Statement.Text text && GoSpace.isBlank(text.content()));
  }
}

package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;
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
        .allMatch(s -> s instanceof Statement.Text text && isBlank(text.content()));
  }

  private static boolean isBlank(String bytes) {
    for (int i = 0; i < bytes.length(); i += Runes.size(bytes, i)) {
      if (!Letters.isSpace(Runes.at(bytes, i))) {
        return false;
      }
    }
    return true;
  }
}

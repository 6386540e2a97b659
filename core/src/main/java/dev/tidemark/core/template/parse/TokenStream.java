package dev.tidemark.core.template.parse;

import java.util.ArrayDeque;
import java.util.Deque;

/** The lexer's tokens with look-ahead. */
final class TokenStream {
  private final Lexer lexer;
  private final Deque<Token> pushedBack = new ArrayDeque<>();
  private int lastLine;

  TokenStream(String source) {
    this.lexer = new Lexer(source);
  }

  Token next() {
    if (!pushedBack.isEmpty()) {
      return pushedBack.pop();
    }
    Token token = lexer.next();
    lastLine = token.line();
    return token;
  }

  /** Gives a token back; it comes next. */
  void pushBack(Token token) {
    pushedBack.push(token);
  }

  Token peek() {
    Token token = next();
    pushBack(token);
    return token;
  }

  Token nextNonSpace() {
    Token token = next();
    while (token.is(TokenKind.SPACE)) {
      token = next();
    }
    return token;
  }

  Token peekNonSpace() {
    Token token = nextNonSpace();
    pushBack(token);
    return token;
  }

  /** The line of the token read last from the source, which Go names in errors. */
  int lastLine() {
    return lastLine;
  }
}

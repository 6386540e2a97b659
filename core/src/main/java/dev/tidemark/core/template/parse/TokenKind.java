package dev.tidemark.core.template.parse;

/** Kinds of tokens; those of keywords say so. */
enum TokenKind {
  ERROR,
  BOOL,
  /** A printable ASCII character that starts nothing else, such as a comma. */
  CHARACTER,
  CHARACTER_CONSTANT,
  COMPLEX,
  ASSIGN,
  DECLARE,
  END_OF_TEXT,
  FIELD,
  IDENTIFIER,
  LEFT_DELIMITER,
  LEFT_PAREN,
  NUMBER,
  PIPE,
  RAW_STRING,
  RIGHT_DELIMITER,
  RIGHT_PAREN,
  SPACE,
  STRING,
  TEXT,
  VARIABLE,
  BLOCK,
  BREAK,
  CONTINUE,
  DOT,
  DEFINE,
  ELSE,
  END,
  IF,
  NIL,
  RANGE,
  TEMPLATE,
  WITH;

  /** Whether Go prints the token in angle brackets. */
  boolean isKeyword() {
    return compareTo(BLOCK) >= 0;
  }

  /** The kind of a word inside an action. */
  static TokenKind ofWord(String word) {
    return switch (word) {
      case "block" -> BLOCK;
      case "break" -> BREAK;
      case "continue" -> CONTINUE;
      case "define" -> DEFINE;
      case "else" -> ELSE;
      case "end" -> END;
      case "if" -> IF;
      case "nil" -> NIL;
      case "range" -> RANGE;
      case "template" -> TEMPLATE;
      case "with" -> WITH;
      case "true", "false" -> BOOL;
      default -> IDENTIFIER;
    };
  }
}

package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.value.Runes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts a template into tokens, one at a time, as the parser asks: text outside, words inside. */
final class Lexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final int MARKER = 2;
  private static final String DIGITS = "0123456789_";

  private final Scanner in;
  private boolean insideAction;
  private boolean failed;
  private int parens;

  Lexer(String source) {
    this.in = new Scanner(source);
  }

  /** The next token; at the end always {@link TokenKind#END_OF_TEXT}. */
  Token next() {
    if (failed) {
      return new Token(TokenKind.END_OF_TEXT, 0, "", in.line());
    }
    return insideAction ? insideAction() : text();
  }

  private Token emit(TokenKind kind) {
    Token token = new Token(kind, in.start(), in.pending(), in.line());
    in.finish();
    return token;
  }

  private Token error(String message) {
    failed = true;
    return new Token(TokenKind.ERROR, in.start(), message, in.line());
  }

  /** Text up to the next action; comments vanish here, with the spaces that their markers trim. */
  private Token text() {
    while (true) {
      int open = in.find(LEFT);
      if (open < 0) {
        in.moveTo(in.length());
        return emit(in.start() < in.length() ? TokenKind.TEXT : TokenKind.END_OF_TEXT);
      }
      in.moveTo(open + LEFT.length());
      boolean trims = hasLeftMarker();
      in.moveTo(open);
      String text = in.pending();
      String shown = trims ? stripTrailingSpaces(text) : text;
      if (!shown.isEmpty()) {
        Token token = new Token(TokenKind.TEXT, in.start(), shown, in.line());
        in.finish();
        return token;
      }
      in.finish();
      in.skip(LEFT.length());
      int marker = trims ? MARKER : 0;
      if (!in.startsWith("/*", marker)) {
        Token token = emit(TokenKind.LEFT_DELIMITER);
        in.skip(marker);
        in.finish();
        insideAction = true;
        parens = 0;
        return token;
      }
      in.skip(marker);
      in.finish();
      Token problem = comment();
      if (problem != null) {
        return problem;
      }
    }
  }

  private boolean hasLeftMarker() {
    return in.byteAt(0) == '-' && Scanner.isSpace(in.byteAt(1));
  }

  private static String stripTrailingSpaces(String text) {
    int end = text.length();
    while (end > 0 && Scanner.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private @Nullable Token comment() {
    in.skip(2);
    int end = in.find("*/");
    if (end < 0) {
      return error("unclosed comment");
    }
    in.moveTo(end + 2);
    boolean trims = atTrimmingEnd();
    if (!trims && !in.startsWith(RIGHT)) {
      return error("comment ends before closing delimiter");
    }
    in.skip((trims ? MARKER : 0) + RIGHT.length());
    if (trims) {
      in.skipSpaces();
    }
    in.finish();
    return null;
  }

  private boolean atTrimmingEnd() {
    return Scanner.isSpace(in.byteAt(0)) && in.byteAt(1) == '-' && in.startsWith(RIGHT, MARKER);
  }

  private Token rightDelimiter() {
    boolean trims = atTrimmingEnd();
    if (trims) {
      in.skip(MARKER);
      in.finish();
    }
    in.skip(RIGHT.length());
    Token token = emit(TokenKind.RIGHT_DELIMITER);
    if (trims) {
      in.skipSpaces();
      in.finish();
    }
    insideAction = false;
    return token;
  }

  private Token insideAction() {
    if (atTrimmingEnd() || in.startsWith(RIGHT)) {
      return parens == 0 ? rightDelimiter() : error("unclosed left paren");
    }
    int rune = in.peek();
    if (Scanner.isSpace(rune)) {
      return space();
    }
    if (rune == '+' || rune == '-' || (rune >= '0' && rune <= '9')) {
      return number();
    }
    if (rune == '.' && in.byteAt(1) >= '0' && in.byteAt(1) <= '9') {
      return number();
    }
    if (rune == '.' && in.byteAt(1) == Scanner.END) {
      return number();
    }
    in.next();
    return switch (rune) {
      case Scanner.END -> error("unclosed action");
      case '=' -> emit(TokenKind.ASSIGN);
      case ':' -> in.next() == '=' ? emit(TokenKind.DECLARE) : error("expected :=");
      case '|' -> emit(TokenKind.PIPE);
      case '"' -> quoted('"', TokenKind.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', TokenKind.CHARACTER_CONSTANT, "unterminated character constant");
      case '`' -> rawString();
      case '$' -> fieldOrVariable(TokenKind.VARIABLE, TokenKind.VARIABLE);
      case '.' -> fieldOrVariable(TokenKind.FIELD, TokenKind.DOT);
      case '(' -> {
        parens++;
        yield emit(TokenKind.LEFT_PAREN);
      }
      case ')' -> {
        parens--;
        yield parens < 0 ? error("unexpected right paren") : emit(TokenKind.RIGHT_PAREN);
      }
      default -> wordOrCharacter(rune);
    };
  }

  private Token wordOrCharacter(int first) {
    if (Scanner.isAlphaNumeric(first)) {
      while (Scanner.isAlphaNumeric(in.peek())) {
        in.next();
      }
      return atTerminator() ? emit(TokenKind.ofWord(in.pending())) : badCharacter();
    }
    return first > ' ' && first < 0x7F
        ? emit(TokenKind.CHARACTER)
        : error("unrecognized character in action: " + unicode(first));
  }

  private Token badCharacter() {
    return error("bad character " + unicode(in.peek()));
  }

  /** Go's {@code %#U}. */
  private static String unicode(int rune) {
    String hex = Integer.toHexString(rune).toUpperCase(Locale.ROOT);
    String shown = Quoting.isPrint(rune) ? " '" + Runes.encode(rune) + "'" : "";
    return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + shown;
  }

  /** A run of spaces, but not the one that belongs to a trim marker. */
  private Token space() {
    in.skipSpaces();
    in.skip(-1);
    if (!atTrimmingEnd()) {
      in.skip(1);
    } else if (in.at() == in.start()) {
      return rightDelimiter();
    }
    return emit(TokenKind.SPACE);
  }

  private Token fieldOrVariable(TokenKind kind, TokenKind alone) {
    if (atTerminator()) {
      return emit(alone);
    }
    while (Scanner.isAlphaNumeric(in.peek())) {
      in.next();
    }
    return atTerminator() ? emit(kind) : badCharacter();
  }

  /** Whether an identifier may end here. */
  private boolean atTerminator() {
    int rune = in.peek();
    return rune == Scanner.END
        || Scanner.isSpace(rune)
        || ".,|:)(".indexOf(rune) >= 0
        || in.startsWith(RIGHT);
  }

  private Token quoted(char quote, TokenKind kind, String unterminated) {
    while (true) {
      int rune = in.next();
      if (rune == quote) {
        return emit(kind);
      }
      if (rune == '\\') {
        rune = in.next();
      }
      if (rune == Scanner.END || rune == '\n') {
        return error(unterminated);
      }
    }
  }

  private Token rawString() {
    int end = in.find("`");
    if (end < 0) {
      return error("unterminated raw quoted string");
    }
    in.moveTo(end + 1);
    return emit(TokenKind.RAW_STRING);
  }

  private Token number() {
    if (!scanNumber()) {
      return badNumber();
    }
    if (in.peek() != '+' && in.peek() != '-') {
      return emit(TokenKind.NUMBER);
    }
    boolean scanned = scanNumber();
    return scanned && in.pending().endsWith("i") ? emit(TokenKind.COMPLEX) : badNumber();
  }

  private Token badNumber() {
    return error("bad number syntax: " + Quoting.quote(in.pending()));
  }

  /** Takes what looks like a number; the parser judges it. False when a letter follows. */
  private boolean scanNumber() {
    in.accept("+-");
    String digits = DIGITS;
    if (in.accept("0")) {
      if (in.accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
      } else if (in.accept("oO")) {
        digits = "01234567_";
      } else if (in.accept("bB")) {
        digits = "01_";
      }
    }
    in.acceptRun(digits);
    if (in.accept(".")) {
      in.acceptRun(digits);
    }
    boolean decimal = digits.equals(DIGITS);
    boolean hex = digits.length() > DIGITS.length();
    if ((decimal && in.accept("eE")) || (hex && in.accept("pP"))) {
      in.accept("+-");
      in.acceptRun(DIGITS);
    }
    in.accept("i");
    if (Scanner.isAlphaNumeric(in.peek())) {
      in.next();
      return false;
    }
    return true;
  }
}

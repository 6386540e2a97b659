package dev.tidemark.registry.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/**
 * Reads one JSON value as a sequence of tokens, in bounded memory and without recursion. Grammar,
 * limits and messages are those of Go's {@code encoding/json}: invalid UTF-8 becomes U+FFFD, depth
 * ends at 10,000. Unlike there, anything but white space after the value is an error.
 */
public final class JsonLexer {
  private static final int MAX_DEPTH = 10_000;

  /** What was read. */
  public enum Token {
    /** An opening brace. */
    OBJECT,
    /** A closing brace. */
    OBJECT_END,
    /** An opening bracket. */
    ARRAY,
    /** A closing bracket. */
    ARRAY_END,
    /** A member's name; its text is in the lexer. */
    NAME,
    /** A string; its text is in the lexer. */
    STRING,
    /** A number; its text is in the lexer. */
    NUMBER,
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE,
    /** {@code null}. */
    NULL,
    /** The value and the input are at their end. */
    END
  }

  private enum Expected {
    VALUE,
    VALUE_OR_ARRAY_END,
    NAME,
    NAME_OR_OBJECT_END,
    AFTER_MEMBER,
    AFTER_ELEMENT,
    NOTHING
  }

  private final JsonInput input;
  private final JsonStrings strings;
  private final BitSet objects = new BitSet();
  private int depth;
  private Expected expected = Expected.NOTHING;
  private boolean started;

  /** A lexer of this input, whose strings may hold at most so many bytes. */
  public JsonLexer(InputStream in, int maxStringBytes) {
    this.input = new JsonInput(in);
    this.strings = new JsonStrings(input, maxStringBytes);
  }

  /** The bytes that hold the last name, string or number; valid until the next token. */
  public byte[] bytes() {
    return strings.bytes();
  }

  /** Where in {@link #bytes()} it starts. */
  public int offset() {
    return strings.offset();
  }

  /** How many bytes it has. */
  public int length() {
    return strings.length();
  }

  /** The last name, string or number as text. */
  public String text() {
    return strings.text();
  }

  /**
   * The next token.
   *
   * @throws JsonSyntaxException when the input is no JSON, or ends early
   */
  public Token next() throws IOException {
    int c = input.nextVisible();
    if (!started) {
      started = true;
      return value(c);
    }
    return switch (expected) {
      case VALUE -> value(c);
      case VALUE_OR_ARRAY_END -> c == ']' ? close(Token.ARRAY_END) : value(c);
      case NAME -> name(c);
      case NAME_OR_OBJECT_END -> c == '}' ? close(Token.OBJECT_END) : name(c);
      case AFTER_MEMBER -> {
        if (c == ',') {
          yield name(input.nextVisible());
        }
        if (c != '}') {
          throw unexpected(c, "after object key:value pair");
        }
        yield close(Token.OBJECT_END);
      }
      case AFTER_ELEMENT -> {
        if (c == ',') {
          yield value(input.nextVisible());
        }
        if (c != ']') {
          throw unexpected(c, "after array element");
        }
        yield close(Token.ARRAY_END);
      }
      case NOTHING -> {
        if (c >= 0) {
          throw JsonSyntaxException.invalid(c, "after top-level value");
        }
        yield Token.END;
      }
    };
  }

  /** Reads past the value that starts with {@code first}, which was just returned. */
  public void skip(Token first) throws IOException {
    if (first != Token.OBJECT && first != Token.ARRAY) {
      return;
    }
    int end = depth - 1;
    while (depth > end) {
      next();
    }
  }

  private Token value(int c) throws IOException {
    return switch (c) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '"' -> {
        strings.readString();
        yield done(Token.STRING);
      }
      case 't' -> literal("true", Token.TRUE);
      case 'f' -> literal("false", Token.FALSE);
      case 'n' -> literal("null", Token.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        strings.readNumber(c);
        yield done(Token.NUMBER);
      }
      default -> throw unexpected(c, "looking for beginning of value");
    };
  }

  private Token name(int c) throws IOException {
    if (c != '"') {
      throw unexpected(c, "looking for beginning of object key string");
    }
    strings.readString();
    int colon = input.nextVisible();
    if (colon != ':') {
      throw unexpected(colon, "after object key");
    }
    expected = Expected.VALUE;
    return Token.NAME;
  }

  private Token open(boolean object) {
    if (depth == MAX_DEPTH) {
      throw JsonSyntaxException.invalid(object ? '{' : '[', "exceeded max depth");
    }
    objects.set(depth++, object);
    expected = object ? Expected.NAME_OR_OBJECT_END : Expected.VALUE_OR_ARRAY_END;
    return object ? Token.OBJECT : Token.ARRAY;
  }

  private Token close(Token token) {
    depth--;
    return done(token);
  }

  private Token done(Token token) {
    if (depth == 0) {
      expected = Expected.NOTHING;
    } else {
      expected = objects.get(depth - 1) ? Expected.AFTER_MEMBER : Expected.AFTER_ELEMENT;
    }
    return token;
  }

  private Token literal(String word, Token token) throws IOException {
    for (int i = 1; i < word.length(); i++) {
      int c = input.next();
      if (c != word.charAt(i)) {
        throw unexpected(c, "in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return done(token);
  }

  private JsonSyntaxException unexpected(int c, String context) {
    return c < 0 ? input.endedEarly() : JsonSyntaxException.invalid(c, context);
  }
}

package dev.tidemark.registry.json;

/**
 * A text is no JSON, or not the JSON that was wanted. The message is the one that Go's {@code
 * encoding/json} gives, because users know it from Flux's conditions.
 */
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean endedEarly;

  private JsonSyntaxException(String message, boolean endedEarly) {
    super(message);
    this.endedEarly = endedEarly;
  }

  /** With Go's words. */
  public JsonSyntaxException(String message) {
    this(message, false);
  }

  /** An input that ends within a value, or has none at all. */
  static JsonSyntaxException early(boolean within) {
    return new JsonSyntaxException(within ? "unexpected EOF" : "EOF", true);
  }

  /** For a byte that cannot stand where it stands; {@code context} continues the sentence. */
  static JsonSyntaxException invalid(int character, String context) {
    return new JsonSyntaxException("invalid character " + quote(character) + " " + context);
  }

  /** Whether the input ended within the value. */
  boolean endedEarly() {
    return endedEarly;
  }

  private static String quote(int character) {
    return switch (character) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\\' -> "'\\\\'";
      case 0x07 -> "'\\a'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case 0x0B -> "'\\v'";
      default -> {
        if ((character >= ' ' && character < 0x7F) || (character > 0xA0 && character != 0xAD)) {
          yield "'" + (char) character + "'"; // Go reads the byte as a Latin-1 character here
        }
        yield (character < 0x80 ? "'\\x%02x'" : "'\\u%04x'").formatted(character);
      }
    };
  }
}

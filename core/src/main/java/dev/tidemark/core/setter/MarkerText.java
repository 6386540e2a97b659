package dev.tidemark.core.setter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the text of a marker comment.
 *
 * <p>Source: contract sections 6.2 and 12; Go's {@code encoding/json} decides what is JSON.
 */
final class MarkerText {
  private static final JsonFactory JSON = new JsonFactory();

  /** No honest marker comes near: a policy's name has at most 253 characters. */
  static final int MAX_LENGTH = 4096;

  private static final String SHORT = "$imagepolicy";
  private static final String LONG = "$ref";
  private static final String DEFINITIONS = "#/definitions/io.k8s.cli.setters.";

  private MarkerText() {}

  /**
   * The name of the setter that a comment asks for, {@code namespace:policy[:suffix]} when it is a
   * sound one; empty when the comment is no marker.
   *
   * @param comment the comment with its leading {@code #}
   */
  static Optional<String> setter(String comment) {
    int start = 0;
    while (start < comment.length() && comment.charAt(start) == '#') {
      start++;
    }
    String json = comment.substring(start);
    if (json.indexOf('{') < 0 || json.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return setter(parser);
    } catch (JacksonException e) {
      // Any other comment: most are not JSON.
      return Optional.empty();
    }
  }

  private static Optional<String> setter(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    Optional<String> named = Optional.empty();
    Optional<String> referred = Optional.empty();
    boolean strings = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean string = value == JsonToken.VALUE_STRING;
      strings &= string || value == JsonToken.VALUE_NULL;
      // A null counts as an empty string, and of equal keys the last wins.
      if (key.equals(SHORT)) {
        named = string ? Optional.of(parser.getString()) : Optional.empty();
      } else if (key.equals(LONG)) {
        referred = string ? Optional.of(parser.getString()) : Optional.empty();
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      return Optional.empty();
    }
    if (strings && named.isPresent() && !named.get().isEmpty()) {
      return named.flatMap(MarkerText::unescaped);
    }
    return referred
        .filter(reference -> reference.startsWith(DEFINITIONS))
        .map(reference -> reference.substring(DEFINITIONS.length()))
        .flatMap(MarkerText::unescaped);
  }

  /** The original treats the name as a part of a URL, in which a percent sign escapes. */
  private static Optional<String> unescaped(String name) {
    if (name.indexOf('%') < 0) {
      return Optional.of(name);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = name.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
        continue;
      }
      if (i + 2 >= raw.length
          || !HexFormat.isHexDigit(raw[i + 1])
          || !HexFormat.isHexDigit(raw[i + 2])) {
        return Optional.empty();
      }
      bytes.write(HexFormat.fromHexDigit(raw[i + 1]) << 4 | HexFormat.fromHexDigit(raw[i + 2]));
      i += 2;
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }
}

package dev.tidemark.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into plain maps and lists, for recorded vectors and answers of our own servers.
 *
 * <p>Objects are {@link LinkedHashMap}, arrays {@link ArrayList}, numbers {@link Long}, {@link
 * BigInteger} or {@link Double}, null is Java's null.
 */
public final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(100_000_000)
                  .maxNumberLength(10_000)
                  .maxNestingDepth(2_000)
                  .build())
          .build();

  private JsonTree() {}

  /** Parses one JSON text. */
  public static @Nullable Object parse(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return read(parser);
    }
  }

  /**
   * The {@code cases} of a recorded vector file on the class path of {@code owner}; a name that
   * ends in {@code .gz} is unpacked.
   */
  public static List<Map<String, Object>> cases(Class<?> owner, String resource) {
    return objects(resource(owner, resource).get("cases"));
  }

  /** The object of a JSON file on the class path of {@code owner}. */
  public static Map<String, Object> resource(Class<?> owner, String resource) {
    try (InputStream raw = owner.getResourceAsStream(resource)) {
      if (raw == null) {
        throw new IllegalArgumentException("no test resource " + resource + " near " + owner);
      }
      InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
        parser.nextToken();
        return object(read(parser));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("not an object: " + value);
  }

  /** The value as a list of objects; null is the empty list. */
  public static List<Map<String, Object>> objects(@Nullable Object value) {
    return list(value).stream().map(JsonTree::object).toList();
  }

  /** The value as a list; null is the empty list. */
  public static List<?> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("not a list: " + value);
  }

  /** The value as a list of strings; null is the empty list. */
  public static List<String> strings(@Nullable Object value) {
    return list(value).stream().map(String.class::cast).toList();
  }

  private static @Nullable Object read(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, read(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NUMBER_INT -> {
        BigInteger number = parser.getBigIntegerValue();
        yield number.bitLength() < 64 ? (Object) number.longValue() : number;
      }
      default -> null;
    };
  }

  /** A tree as JSON on one line. */
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(field -> text(field.getKey()) + ":" + text(field.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Collection<?> list ->
          list.stream().map(JsonTree::text).collect(Collectors.joining(",", "[", "]"));
      case String string -> quoted(string);
      default -> value.toString();
    };
  }

  private static String quoted(String string) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}

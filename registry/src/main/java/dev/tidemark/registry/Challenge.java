package dev.tidemark.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a registry asks for ({@code WWW-Authenticate}, RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /**
   * The challenge to answer among these header values: the first that is {@code basic} or {@code
   * bearer}, else the first; empty when none can be read.
   */
  static Optional<Challenge> choose(List<String> headers) {
    List<Challenge> readable =
        headers.stream().map(Challenge::parse).flatMap(Optional::stream).toList();
    return readable.stream()
        .filter(challenge -> challenge.isBearer() || challenge.scheme().equals("basic"))
        .findFirst()
        .or(() -> readable.stream().findFirst());
  }

  boolean isBearer() {
    return scheme.equals("bearer");
  }

  /** The parameter; empty when it is missing. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The parameters as Go prints a map. */
  String parametersText() {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(" ", "map[", "]"));
  }

  /** Reads one header value as far as it is well-formed. */
  static Optional<Challenge> parse(String header) {
    Cursor cursor = new Cursor(header);
    String scheme = cursor.token();
    if (scheme.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    cursor.skipSpace();
    boolean more = true;
    while (more) {
      cursor.skipSpace();
      String name = cursor.token().toLowerCase(Locale.ROOT);
      String value = !name.isEmpty() && cursor.take('=') ? cursor.tokenOrQuoted() : "";
      if (value.isEmpty()) {
        break;
      }
      parameters.put(name, value);
      cursor.skipSpace();
      more = cursor.take(',');
    }
    return Optional.of(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters));
  }

  /** Reads tokens and quoted strings. */
  private static final class Cursor {
    private static final String SEPARATORS = " \t\"(),/:;<=>?@[]\\{}";

    private final String text;
    private int position;

    Cursor(String text) {
      this.text = text;
    }

    void skipSpace() {
      while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    boolean take(char c) {
      if (position < text.length() && text.charAt(position) == c) {
        position++;
        return true;
      }
      return false;
    }

    String token() {
      int start = position;
      while (position < text.length() && isToken(text.charAt(position))) {
        position++;
      }
      return text.substring(start, position);
    }

    /** Empty when a quote is left open. */
    String tokenOrQuoted() {
      if (!take('"')) {
        return token();
      }
      StringBuilder value = new StringBuilder();
      while (position < text.length()) {
        char c = text.charAt(position++);
        if (c == '"') {
          return value.toString();
        }
        if (c == '\\' && position < text.length()) {
          c = text.charAt(position++);
        }
        value.append(c);
      }
      return "";
    }

    private static boolean isToken(char c) {
      return c > ' ' && c < 0x7F && SEPARATORS.indexOf(c) < 0;
    }
  }
}

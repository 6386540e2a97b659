package dev.tidemark.registry;

import dev.tidemark.registry.wire.HttpUrl;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** URLs as they may be shown: values of unknown query keys are masked, for they may be secrets. */
final class UrlText {
  private static final Set<String> HARMLESS = Set.of("scope", "service", "n", "last", "digest");

  private UrlText() {}

  /** For errors that a registry answered: keys in order, as Flux prints them. */
  static String sorted(HttpUrl url) {
    if (url.query().isEmpty()) {
      return url.toString();
    }
    Map<String, List<String>> values = new TreeMap<>();
    for (String pair : url.query().split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!pair.isEmpty()) {
        values
            .computeIfAbsent(key, name -> new ArrayList<>())
            .add(HARMLESS.contains(key) ? value : "REDACTED");
      }
    }
    return url.withTarget(url.path() + "?" + query(values)).toString();
  }

  /** For failures below HTTP: the query as it was sent. */
  static String asSent(HttpUrl url) {
    if (url.query().isEmpty()) {
      return url.toString();
    }
    List<String> pairs = new ArrayList<>();
    for (String pair : url.query().split("&", -1)) {
      int equals = pair.indexOf('=');
      boolean shown = equals < 0 || HARMLESS.contains(decoded(pair.substring(0, equals)));
      pairs.add(shown ? pair : pair.substring(0, equals + 1) + "REDACTED");
    }
    return url.withTarget(url.path() + "?" + String.join("&", pairs)).toString();
  }

  /** A query or form in the order of its keys. */
  static String query(Map<String, List<String>> values) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (key, all) -> all.forEach(value -> pairs.add(encoded(key) + "=" + encoded(value))));
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign stands for itself
    }
  }
}

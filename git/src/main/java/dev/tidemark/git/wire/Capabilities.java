package dev.tidemark.git.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server offers: names, some with a value. */
public record Capabilities(Map<String, String> values) {
  /** A server of which nothing is known. */
  public static final Capabilities NONE = new Capabilities(Map.of());

  public Capabilities {
    values = Map.copyOf(values);
  }

  /** Of entries such as {@code agent=git/2.39.5} and {@code thin-pack}. */
  public static Capabilities parse(Collection<String> entries) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        values.putIfAbsent(entry, "");
      } else {
        values.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return new Capabilities(values);
  }

  /** Whether this is offered. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether one of the words of a value is this, {@code fetch=shallow filter}. */
  public boolean has(String name, String word) {
    return Arrays.asList(values.getOrDefault(name, "").split(" ")).contains(word);
  }

  /** The value; empty when it is not offered. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** One text for keeping, read again by splitting at spaces; values with spaces are left out. */
  public String toText() {
    List<String> words = new ArrayList<>();
    values.forEach((name, value) -> {
      if (value.indexOf(' ') < 0) {
        words.add(value.isEmpty() ? name : name + "=" + value);
      }
    });
    return String.join(" ", words.stream().sorted().toList());
  }
}

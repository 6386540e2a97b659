package dev.tidemark.testkit.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that stand for addresses and keys in scenarios, in both directions: filled into inputs,
 * and put back into what was seen.
 */
final class Placeholders {
  private record Mask(Pattern pattern, String name) {}

  /** What is left of an interval depends on the moment. */
  private static final Mask REMAINING =
      new Mask(Pattern.compile("(?<=since last scan, next scan in )\\S+$"), "<remaining>");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Mask> masks = new ArrayList<>(List.of(REMAINING));

  /** A placeholder whose value is put back wherever it stands. */
  void put(String name, String value) {
    values.put(name, value);
    masks.add(
        new Mask(
            Pattern.compile("(?<![0-9])" + Pattern.quote(value) + "(?![0-9])"), "${" + name + "}"));
    masks.sort(
        Comparator.comparingInt((Mask mask) -> mask.pattern().pattern().length()).reversed());
  }

  /** A placeholder that only inputs have: a key. */
  void putKey(String name, String value) {
    values.put(name, value);
  }

  /** A tree with all placeholders filled in. */
  @Nullable Object fill(@Nullable Object tree) {
    return map(tree, this::filled);
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  /** A text with the placeholders put back. */
  String mask(String text) {
    String masked = text;
    for (Mask mask : masks) {
      masked = mask.pattern().matcher(masked).replaceAll(Matcher.quoteReplacement(mask.name()));
    }
    return masked;
  }

  /** A tree whose texts, keys included, went through a function. */
  static @Nullable Object map(@Nullable Object tree, UnaryOperator<String> change) {
    return switch (tree) {
      case null -> null;
      case String text -> change.apply(text);
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach(
            (key, value) -> copy.put(change.apply(String.valueOf(key)), map(value, change)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(map(item, change)));
        yield copy;
      }
      default -> tree;
    };
  }
}

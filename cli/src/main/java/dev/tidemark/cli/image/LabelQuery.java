package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.resource.LabelSelector;
import dev.tidemark.core.resource.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads label selectors as kubectl writes them: {@code a=b,c!=d,e in (f,g),!h}. */
public final class LabelQuery {
  private static final String KEY = "[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?";
  private static final String VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?";
  private static final Pattern EQUALITY =
      Pattern.compile("(?<key>" + KEY + ")\\s*(?<op>!=|==|=)\\s*(?<value>" + VALUE + ")");
  private static final Pattern SET =
      Pattern.compile("(?<key>" + KEY + ")\\s+(?<op>in|notin)\\s*\\((?<values>[^()]*)\\)");
  private static final Pattern EXISTS = Pattern.compile("(?<not>!?)\\s*(?<key>" + KEY + ")");

  private static final Pattern COMPARISON = Pattern.compile(KEY + "\\s*[<>]\\s*-?[0-9]+");

  private LabelQuery() {}

  /**
   * Sees that an API server will understand a selector, which may also compare numbers.
   *
   * @throws CommandFailure when it will not
   */
  public static void check(String text) {
    for (String part : parts(text)) {
      if (!COMPARISON.matcher(part).matches()) {
        requirement(part, text);
      }
    }
  }

  private static List<String> parts(String text) {
    return text.isBlank()
        ? List.of()
        : Stream.of(text.split(",(?![^()]*\\))", -1)).map(String::strip).toList();
  }

  static LabelSelector parse(String text) {
    List<Requirement> requirements = new ArrayList<>();
    parts(text).forEach(part -> requirements.add(requirement(part, text)));
    return new LabelSelector(Map.of(), requirements);
  }

  private static Requirement requirement(String part, String whole) {
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      String operator = equality.group("op").equals("!=") ? "NotIn" : "In";
      return new Requirement(equality.group("key"), operator, List.of(equality.group("value")));
    }
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      List<String> values = new ArrayList<>();
      for (String value : set.group("values").split(",", -1)) {
        if (!value.strip().matches(VALUE)) {
          throw refused(whole, part);
        }
        values.add(value.strip());
      }
      return new Requirement(
          set.group("key"), set.group("op").equals("in") ? "In" : "NotIn", values);
    }
    Matcher exists = EXISTS.matcher(part);
    if (exists.matches()) {
      return new Requirement(
          exists.group("key"),
          exists.group("not").isEmpty() ? "Exists" : "DoesNotExist",
          List.of());
    }
    throw refused(whole, part);
  }

  private static CommandFailure refused(String whole, String part) {
    return CommandFailure.usage(
        "unable to parse label selector '%s': '%s' is none of key=value, key!=value, key in (a,b), key notin (a,b), key, !key"
            .formatted(whole, part));
  }
}

package dev.tidemark.core.setter;

import com.google.re2j.Pattern;
import java.util.Set;

/**
 * Whether an unquoted scalar is read as a string.
 *
 * <p>Both the YAML 1.1 types and the core schema of YAML 1.2 count: manifests are read by tools of
 * either age. Sources: yaml.org/type/ and YAML 1.2.2 section 10.3; contract section 6.4.
 */
final class PlainText {
  private static final Set<String> BOOLEANS =
      Set.of(
          "true", "True", "TRUE", "false", "False", "FALSE", "y", "Y", "yes", "Yes", "YES", "n",
          "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF");
  private static final Set<String> INDICATORS = Set.of("-", "---", "...");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:0[bB][01_]+|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+"
              + "|(?:\\.[0-9][0-9_]*|[0-9][0-9_]*(?:\\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"
              + "|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?"
              + "|\\.(?:inf|Inf|INF))|\\.(?:nan|NaN|NAN)");
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
              + "(?:(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
              + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?");

  /** Text without indicators, in any context: begins with a letter, digit or harmless sign. */
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9._/-](?:[A-Za-z0-9._/@+-]|:[A-Za-z0-9._/@+-])*");

  private PlainText() {}

  /** Whether the text, written without quotes, reads as that very string. */
  static boolean isString(String text) {
    return SAFE.matches(text)
        && !INDICATORS.contains(text)
        && !NULLS.contains(text)
        && !BOOLEANS.contains(text)
        && !isNumber(text)
        && !DATE.matches(text);
  }

  /** Some readers take underscores out of whatever begins like a number. */
  private static boolean isNumber(String text) {
    return NUMBER.matches(text)
        || (text.charAt(0) != '_'
            && text.charAt(0) != '.'
            && text.indexOf('_') > 0
            && NUMBER.matches(text.replace("_", "")));
  }

  /** Whether the text is a value of a type of the YAML repository, {@code int} for instance. */
  static boolean fits(String type, String text) {
    return switch (type) {
      case "int" -> NUMBER.matches(text) && text.indexOf('.') < 0;
      case "float" -> NUMBER.matches(text);
      case "null" -> NULLS.contains(text);
      case "bool" -> BOOLEANS.contains(text);
      case "timestamp" -> DATE.matches(text);
      default -> false;
    };
  }

  /** Whether the text, written without quotes, is the null of YAML. */
  static boolean isNull(String text) {
    return NULLS.contains(text);
  }
}

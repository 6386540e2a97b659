package dev.tidemark.cli.create;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.regex.GoRegex;
import dev.tidemark.core.regex.InvalidPatternException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sees before anybody applies it that an extraction names groups which the pattern has. */
final class ExtractCheck {
  /** {@code $$}, {@code $name}, {@code ${name}}, or a dollar sign that begins nothing. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:(?<dollar>\\$)|(?<bare>[\\p{L}\\p{Nd}_]+)|\\{(?<braced>[\\p{L}\\p{Nd}_]+)\\}|)");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private ExtractCheck() {}

  /** Nothing for a template that fits, else a wrong usage. */
  static void check(String pattern, String template) {
    List<String> groups;
    try {
      groups = GoRegex.compile(pattern).groupNames();
    } catch (InvalidPatternException e) {
      throw CommandFailure.usage("--filter-regex is an invalid regex pattern: " + e.getMessage());
    }
    Matcher references = REFERENCE.matcher(template);
    while (references.find()) {
      String name = references.group("bare");
      if (name == null) {
        name = references.group("braced");
      }
      if (name == null) {
        if (references.group("dollar") == null) {
          throw CommandFailure.usage(
              "--filter-extract is malformed: '$' at %d begins no group; $$ stands for a dollar sign"
                  .formatted(references.start() + 1));
        }
      } else if (!NUMBER.matcher(name).matches() && !groups.contains(name)) {
        throw CommandFailure.usage(
            "capture group $%s used in --filter-extract not found in --filter-regex"
                .formatted(name));
      }
    }
  }
}

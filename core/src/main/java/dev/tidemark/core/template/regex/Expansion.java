package dev.tidemark.core.template.regex;

import dev.tidemark.core.regex.GroupReference;
import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;

/**
 * The replacement of {@code regexReplaceAll}: {@code $1}, {@code $name}, {@code ${name}} stand for
 * groups, a name taken as long as possible; {@code $$} is a dollar, and so is one that names
 * nothing.
 */
public final class Expansion {
  private final String template;
  private final boolean isLiteral;

  /** A template, a Go byte string. */
  public Expansion(String template) {
    this(template, template.indexOf('$') < 0);
  }

  private Expansion(String template, boolean isLiteral) {
    this.template = template;
    this.isLiteral = isLiteral;
  }

  /** A replacement that stands as it is. */
  public static Expansion literal(String replacement) {
    return new Expansion(replacement, true);
  }

  /** The replacement for the current match. */
  String of(RegexSearch match) {
    if (isLiteral) {
      return template;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      out.append(template, at, dollar);
      at = reference(match, out, dollar + 1);
    }
    return out.append(template, Math.min(at, template.length()), template.length()).toString();
  }

  /** Writes what the reference behind a dollar means; gives where to go on. */
  private int reference(RegexSearch match, StringBuilder out, int from) {
    if (template.startsWith("$", from)) {
      out.append('$');
      return from + 1;
    }
    boolean braced = template.startsWith("{", from);
    int start = braced ? from + 1 : from;
    int end = start;
    while (end < template.length() && isNamePart(Runes.at(template, end))) {
      end += Runes.size(template, end);
    }
    if (end == start || (braced && !template.startsWith("}", end))) {
      out.append('$');
      return from;
    }
    String name = template.substring(start, end);
    int number = GroupReference.number(name);
    String group = number >= 0 ? match.group(number) : match.group(name);
    match.charge(group.length() + 1L); // before it is written: many references to a long match
    out.append(group);
    return braced ? end + 1 : end;
  }

  private static boolean isNamePart(int rune) {
    return rune == '_' || Letters.isLetter(rune) || Letters.isDigit(rune);
  }
}

package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.regex.GoRegex;
import dev.tidemark.core.regex.GroupReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The template of {@code spec.filterTags.extract}, bound to the groups of a pattern: Go's {@code
 * regexp.Expand}.
 *
 * <p>Source: contract section 5.4.
 */
final class ExtractTemplate {
  /** Bytes as they are, or the first of some groups that took part in the match. */
  private static final class Part {
    private final byte[] literal;
    private final int[] groups;

    private Part(byte[] literal, int[] groups) {
      this.literal = literal;
      this.groups = groups;
    }
  }

  private final Part[] parts;
  private final List<String> unknownGroups;

  private ExtractTemplate(List<Part> parts, List<String> unknownGroups) {
    this.parts = parts.toArray(Part[]::new);
    this.unknownGroups = List.copyOf(unknownGroups);
  }

  /** The names and numbers that it refers to and the pattern does not have. */
  List<String> unknownGroups() {
    return unknownGroups;
  }

  /** Reads a template; every text is one. */
  static ExtractTemplate parse(String template, List<String> groupNames) {
    List<Part> parts = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c != '$') {
        literal.append(c);
        at++;
        continue;
      }
      if (template.startsWith("$$", at)) {
        literal.append('$');
        at += 2;
        continue;
      }
      boolean isBraced = template.startsWith("${", at);
      int from = isBraced ? at + 2 : at + 1;
      int to = nameEnd(template, from);
      if (to == from || (isBraced && !template.startsWith("}", to))) {
        // A malformed reference stays as it is, from its dollar sign on.
        literal.append('$');
        at++;
        continue;
      }
      flush(literal, parts);
      int[] groups = groups(template.substring(from, to), groupNames);
      if (groups.length == 0) {
        unknown.add(template.substring(from, to));
      }
      parts.add(new Part(new byte[0], groups));
      at = isBraced ? to + 1 : to;
    }
    flush(literal, parts);
    return new ExtractTemplate(parts, unknown);
  }

  /** Writes what the template makes of the last match of {@code bytes}. */
  void expand(GoRegex.Matcher match, byte[] bytes, Slice out) {
    if (parts.length == 1 && parts[0].literal.length == 0) {
      // One group alone needs no copy.
      int group = participating(parts[0].groups, match);
      if (group >= 0) {
        out.point(bytes, match.start(group), match.end(group));
        return;
      }
    }
    out.clear();
    for (Part part : parts) {
      out.append(part.literal, 0, part.literal.length);
      int group = participating(part.groups, match);
      if (group >= 0) {
        out.append(bytes, match.start(group), match.end(group));
      }
    }
  }

  private static int participating(int[] groups, GoRegex.Matcher match) {
    for (int group : groups) {
      if (match.start(group) >= 0) {
        return group;
      }
    }
    return -1;
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Part(literal.toString().getBytes(UTF_8), new int[0]));
      literal.setLength(0);
    }
  }

  private static int nameEnd(String template, int from) {
    int at = from;
    while (at < template.length()) {
      int c = template.codePointAt(at);
      if (!Character.isLetter(c) && !Character.isDigit(c) && c != '_') {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /** The groups that a reference may mean; none when the pattern has no such group. */
  private static int[] groups(String name, List<String> groupNames) {
    int number = GroupReference.number(name);
    if (number >= 0) {
      return number < groupNames.size() ? new int[] {number} : new int[0];
    }
    return IntStream.range(0, groupNames.size())
        .filter(group -> groupNames.get(group).equals(name))
        .toArray();
  }
}

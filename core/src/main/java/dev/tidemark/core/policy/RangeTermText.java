package dev.tidemark.core.policy;

import dev.tidemark.core.policy.RangeTerm.Open;
import dev.tidemark.core.policy.RangeTerm.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * One term of a range as it is written: an operator and a version, in which numbers may be left out
 * or be wildcards.
 *
 * @param major the first number; a wildcard is {@code x}, {@code X} or {@code *}
 * @param minor the second number; empty when left out
 * @param patch the third number; empty when left out
 * @param pre the pre-release with its dash; may be empty
 * @param version the whole version
 */
record RangeTermText(
    Operator operator, String major, String minor, String patch, String pre, String version) {

  /** The terms of a group; none when the group is malformed. */
  static List<RangeTermText> list(String group) {
    List<RangeTermText> terms = new ArrayList<>();
    int at = skipSpaces(group, 0);
    while (true) {
      int bare = operatorEnd(group, at);
      int from = skipSpaces(group, bare);
      int end = versionEnd(group, from);
      if (end < 0) {
        return List.of();
      }
      terms.add(of(operator(group.substring(at, bare)), group.substring(from, end)));
      at = skipSpaces(group, end);
      if (at == group.length()) {
        return terms;
      }
      if (group.charAt(at) == ',') {
        at = skipSpaces(group, at + 1);
      } else if (at == end) {
        return List.of();
      }
    }
  }

  /** The comparison that is meant. */
  RangeTerm term() {
    if (isWildcard(major)) {
      return new RangeTerm(operator, bound("0.0.0" + pre), Open.MAJOR);
    }
    if (minor.isEmpty() || isWildcard(minor)) {
      return new RangeTerm(operator, bound(major + ".0.0" + pre), Open.MINOR);
    }
    if (patch.isEmpty() || isWildcard(patch)) {
      return new RangeTerm(operator, bound(major + "." + minor + ".0" + pre), Open.PATCH);
    }
    return new RangeTerm(operator, bound(version), Open.NOTHING);
  }

  private static SemverVersion bound(String text) {
    try {
      return SemverVersion.parse(text);
    } catch (InvalidVersionException e) {
      throw new InvalidPolicyException("constraint parser error");
    }
  }

  private static RangeTermText of(Operator operator, String version) {
    int from = version.startsWith("v") ? 1 : 0;
    int majorEnd = numberEnd(version, from);
    int minorEnd = dottedNumberEnd(version, majorEnd);
    int patchEnd = dottedNumberEnd(version, minorEnd);
    int preEnd = identifiersEnd(version, patchEnd, '-');
    return new RangeTermText(
        operator,
        version.substring(from, majorEnd),
        minorEnd == majorEnd ? "" : version.substring(majorEnd + 1, minorEnd),
        patchEnd == minorEnd ? "" : version.substring(minorEnd + 1, patchEnd),
        version.substring(patchEnd, preEnd),
        version);
  }

  private static boolean isWildcard(String number) {
    return number.equals("x") || number.equals("X") || number.equals("*");
  }

  private static int operatorEnd(String text, int from) {
    if (from + 2 <= text.length() && isPair(text.substring(from, from + 2))) {
      return from + 2;
    }
    return from < text.length() && "=<>~^".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
  }

  private static boolean isPair(String signs) {
    return switch (signs) {
      case "!=", ">=", "=>", "<=", "=<", "~>" -> true;
      default -> false;
    };
  }

  private static Operator operator(String signs) {
    return switch (signs) {
      case "", "=" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case ">" -> Operator.GREATER;
      case "<" -> Operator.LESS;
      case ">=", "=>" -> Operator.GREATER_OR_EQUAL;
      case "<=", "=<" -> Operator.LESS_OR_EQUAL;
      case "~", "~>" -> Operator.TILDE;
      case "^" -> Operator.CARET;
      default -> throw new InvalidPolicyException("constraint parser error");
    };
  }

  static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the version that begins at {@code from} ends, or -1 when none begins there. */
  static int versionEnd(String text, int from) {
    int number = from < text.length() && text.charAt(from) == 'v' ? from + 1 : from;
    int end = numberEnd(text, number);
    if (end == number) {
      return -1;
    }
    end = dottedNumberEnd(text, dottedNumberEnd(text, end));
    return identifiersEnd(text, identifiersEnd(text, end, '-'), '+');
  }

  private static int numberEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isNumberChar(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int dottedNumberEnd(String text, int from) {
    if (from == text.length() || text.charAt(from) != '.') {
      return from;
    }
    int end = numberEnd(text, from + 1);
    return end == from + 1 ? from : end;
  }

  /** The end of {@code sign} and its dotted identifiers, or {@code from} when there are none. */
  private static int identifiersEnd(String text, int from, char sign) {
    if (from == text.length() || text.charAt(from) != sign) {
      return from;
    }
    int end = from;
    int at = from + 1;
    while (at < text.length() && isIdentifierChar(text.charAt(at))) {
      while (at < text.length() && isIdentifierChar(text.charAt(at))) {
        at++;
      }
      end = at;
      if (at == text.length() || text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  private static boolean isNumberChar(char c) {
    // The original's character class holds a bar; such a number is then refused.
    return (c >= '0' && c <= '9') || c == 'x' || c == 'X' || c == '*' || c == '|';
  }

  private static boolean isIdentifierChar(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  }
}

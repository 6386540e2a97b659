package dev.tidemark.core.regex;

import java.util.Arrays;

/**
 * Writes a pattern so that RE2/J reads it as it was meant: classes as plain ranges, no flags, no
 * names. What is repeated no times at all is left out, together with its groups, which RE2/J would
 * otherwise lose count of.
 */
final class Re2jText {
  private static final int MAX_LENGTH = 4_000_000;
  private static final String META = "\\.+*?()|[]{}^$";

  private final StringBuilder out = new StringBuilder();
  private final int[] groups;
  private int written;

  private Re2jText(int groupCount) {
    groups = new int[groupCount + 1];
    Arrays.fill(groups, -1);
    groups[0] = 0;
  }

  /**
   * Writes a pattern.
   *
   * @param pattern the pattern as it was given, for the message
   * @throws InvalidPatternException when its classes make it too long
   */
  static Re2jText of(RegexParser.Parsed parsed, String pattern) {
    Re2jText text = new Re2jText(parsed.groupNames().size() - 1);
    text.write(parsed.node());
    if (text.isTooLong()) {
      throw new InvalidPatternException("expression too large", pattern);
    }
    return text;
  }

  String pattern() {
    return out.toString();
  }

  /** RE2/J's number of each group, or -1 for one that cannot take part in a match. */
  int[] groups() {
    return groups.clone();
  }

  private boolean isTooLong() {
    return out.length() > MAX_LENGTH;
  }

  private void write(Node node) {
    if (isTooLong()) {
      return;
    }
    switch (node) {
      case Node.Empty() -> out.append("(?:)");
      case Node.Literal(String text) -> text.codePoints().forEach(this::literal);
      case Node.Chars(CodePoints set) -> set.appendTo(out);
      case Node.Place(Node.Place.Kind kind) -> out.append(place(kind));
      case Node.Capture(int group, Node body) -> {
        groups[group] = ++written;
        out.append('(');
        write(body);
        out.append(')');
      }
      case Node.Repeat it -> repeat(it);
      case Node.Sequence it -> it.parts().forEach(this::write);
      case Node.Choice it -> {
        out.append("(?:");
        for (int i = 0; i < it.parts().size(); i++) {
          out.append(i == 0 ? "" : "|");
          write(it.parts().get(i));
        }
        out.append(')');
      }
    }
  }

  private void literal(int c) {
    if (META.indexOf(c) >= 0) {
      out.append('\\');
    }
    out.appendCodePoint(c);
  }

  private void repeat(Node.Repeat it) {
    if (it.max() == 0) {
      out.append("(?:)");
      return;
    }
    out.append("(?:");
    write(it.body());
    out.append(')');
    if (it.max() == Node.Repeat.UNBOUNDED && it.min() <= 1) {
      out.append(it.min() == 0 ? '*' : '+');
    } else if (it.min() == 0 && it.max() == 1) {
      out.append('?');
    } else {
      out.append('{').append(it.min()).append(',');
      out.append(it.max() == Node.Repeat.UNBOUNDED ? "" : it.max()).append('}');
    }
    out.append(it.isGreedy() ? "" : "?");
  }

  private static String place(Node.Place.Kind kind) {
    return switch (kind) {
      case TEXT_START -> "\\A";
      case TEXT_END -> "\\z";
      case LINE_START -> "(?m:^)";
      case LINE_END -> "(?m:$)";
      case WORD_BOUNDARY -> "\\b";
      case NO_WORD_BOUNDARY -> "\\B";
    };
  }
}

package dev.tidemark.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rewrites {@code A - B} to {@code >= A, <= B}, as the original does before it reads a range:
 * wherever two versions stand around a dash between spaces, even within another term. Messages
 * quote the rewritten text.
 */
record HyphenRanges(String original, String rewritten, boolean swallowsOr) {
  private record Match(String text, String replacement) {}

  static HyphenRanges rewrite(String range) {
    String result = range;
    boolean swallowsOr = false;
    for (Match match : matches(range)) {
      swallowsOr |= match.text.contains("||");
      // The original replaces the first occurrence of the matched text, wherever that is.
      int at = result.indexOf(match.text);
      if (at >= 0) {
        result =
            result.substring(0, at)
                + match.replacement
                + result.substring(at + match.text.length());
      }
    }
    return new HyphenRanges(range, result, swallowsOr);
  }

  /** The same with the groups separated first. */
  String rewrittenByGroup() {
    return RangeParser.split(original).stream()
        .map(part -> rewrite(part).rewritten)
        .collect(Collectors.joining("||"));
  }

  private static List<Match> matches(String text) {
    List<Match> found = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int low = RangeTermText.skipSpaces(text, from);
      int lowEnd = RangeTermText.versionEnd(text, low);
      int dash = lowEnd < 0 ? -1 : RangeTermText.skipSpaces(text, lowEnd);
      if (lowEnd < 0 || dash == lowEnd || dash == text.length() || text.charAt(dash) != '-') {
        from++;
        continue;
      }
      int high = RangeTermText.skipSpaces(text, dash + 1);
      int highEnd = high == dash + 1 ? -1 : RangeTermText.versionEnd(text, high);
      if (highEnd < 0) {
        from++;
        continue;
      }
      int end = RangeTermText.skipSpaces(text, highEnd);
      found.add(
          new Match(
              text.substring(from, end),
              ">= " + text.substring(low, lowEnd) + ", <= " + text.substring(high, highEnd) + " "));
      from = end;
    }
    return found;
  }
}

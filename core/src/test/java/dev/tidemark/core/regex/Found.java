package dev.tidemark.core.regex;

import java.util.ArrayList;
import java.util.List;

/** The places of a match: two for each group, none when there is no match. */
final class Found {
  private Found() {}

  static List<Integer> by(GoRegex.Matcher matcher, GoRegex regex, byte[] text) {
    List<Integer> places = new ArrayList<>();
    if (matcher.find(text, 0, text.length)) {
      for (int group = 0; group < regex.groupNames().size(); group++) {
        places.add(matcher.start(group));
        places.add(matcher.end(group));
      }
    }
    return places;
  }
}

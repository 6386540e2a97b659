package dev.tidemark.core.lint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A comment that somebody most likely meant as a marker, in a line without the 14 bytes that every
 * marker has (contract section 6.1): other quotes, none, another spelling, no dollar sign.
 *
 * @param line from 1
 * @param column of the comment in code points, from 1
 */
record Lookalike(int line, int column) {
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?:^|[ \\t])(#+[ \\t]*\\{[ \\t]*[\"']?\\$?(?i:image[-_]?policy)[\"']?[ \\t]*[:=])");
  private static final String TOKEN = "\"$imagepolicy\"";

  static List<Lookalike> find(SourceText text) {
    List<Lookalike> found = new ArrayList<>();
    for (int number = 1; number <= text.lines(); number++) {
      String line = text.line(number);
      if (line.indexOf('{') < 0 || line.indexOf('#') < 0 || line.contains(TOKEN)) {
        continue;
      }
      Matcher matcher = COMMENT.matcher(line);
      if (matcher.find()) {
        found.add(new Lookalike(number, 1 + line.codePointCount(0, matcher.start(1))));
      }
    }
    return found;
  }
}

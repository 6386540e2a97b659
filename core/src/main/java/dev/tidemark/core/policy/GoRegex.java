package dev.tidemark.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A regular expression in the syntax and with the meaning of Go's package {@code regexp}. */
final class GoRegex {
  /** Longest pattern that is compiled, in characters. */
  static final int MAX_LENGTH = 32_768;

  private final Pattern pattern;
  private final List<String> groupNames;

  private GoRegex(Pattern pattern, List<String> groupNames) {
    this.pattern = pattern;
    this.groupNames = groupNames;
  }

  /** Compiles a pattern; throws {@link InvalidPatternException} with Go's message. */
  static GoRegex compile(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidPatternException("the pattern is longer than " + MAX_LENGTH + " characters");
    }
    try {
      Pattern pattern = Pattern.compile(text);
      String[] names = new String[pattern.groupCount() + 1];
      Arrays.fill(names, "");
      for (Map.Entry<String, Integer> group : pattern.namedGroups().entrySet()) {
        names[group.getValue()] = group.getKey();
      }
      return new GoRegex(pattern, List.of(names));
    } catch (PatternSyntaxException e) {
      throw new InvalidPatternException(String.valueOf(e.getMessage()));
    }
  }

  /** The names of the groups; group 0 is the whole match, and a group may have no name. */
  List<String> groupNames() {
    return groupNames;
  }

  /** Something to match with; not for several threads. */
  Matcher matcher() {
    return new Matcher();
  }

  final class Matcher {
    private int base;
    private com.google.re2j.Matcher engine = pattern.matcher(new byte[0]);

    /** Whether the pattern matches somewhere in the bytes {@code from} to {@code to}. */
    boolean find(byte[] bytes, int from, int to) {
      base = from;
      engine = engine.reset(new String(bytes, from, to - from, UTF_8).getBytes(UTF_8));
      return engine.find();
    }

    /** Where a group of the last match begins in the bytes, or -1 when it took no part. */
    int start(int group) {
      int start = engine.start(group);
      return start < 0 ? -1 : base + start;
    }

    /** Where a group of the last match ends. */
    int end(int group) {
      return base + engine.end(group);
    }
  }
}

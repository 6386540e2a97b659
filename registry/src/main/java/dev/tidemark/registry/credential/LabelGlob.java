package dev.tidemark.registry.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Globs of one host label, with the syntax of Go's {@code filepath.Match}: {@code *}, {@code ?},
 * {@code [a-z]}, {@code [^a-z]}, {@code \c}. Time is linear in label times pattern.
 */
final class LabelGlob {
  private LabelGlob() {}

  /** A run of any characters, or one character. */
  private record Part(boolean run, IntPredicate character) {
    static Part one(IntPredicate character) {
      return new Part(false, character);
    }
  }

  /** Whether the whole label matches; a malformed glob matches nothing. */
  static boolean matches(String glob, String label) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (c == '*') {
        parts.add(new Part(true, any -> true));
        at++;
      } else if (c == '?') {
        parts.add(Part.one(any -> true));
        at++;
      } else if (c == '[') {
        int end = characterClass(glob, at, parts);
        if (end < 0) {
          return false;
        }
        at = end;
      } else {
        if (c == '\\' && ++at == glob.length()) {
          return false;
        }
        char literal = glob.charAt(at++);
        parts.add(Part.one(character -> character == literal));
      }
    }
    return matches(parts, label);
  }

  /** Adds the class that begins here; where it ends, or negative when it does not. */
  private static int characterClass(String glob, int start, List<Part> parts) {
    int at = start + 1;
    boolean negated = at < glob.length() && glob.charAt(at) == '^';
    at += negated ? 1 : 0;
    IntPredicate within = c -> false;
    boolean first = true;
    while (at < glob.length() && (first || glob.charAt(at) != ']')) {
      first = false;
      if (glob.charAt(at) == '\\' && ++at == glob.length()) {
        return -1;
      }
      char low = glob.charAt(at++);
      char high = low;
      if (at + 1 < glob.length() && glob.charAt(at) == '-') {
        at += glob.charAt(at + 1) == '\\' ? 2 : 1;
        if (at == glob.length() || glob.charAt(at) == ']') {
          return -1;
        }
        high = glob.charAt(at++);
      }
      char to = high;
      within = within.or(c -> low <= c && c <= to);
    }
    if (at >= glob.length()) {
      return -1;
    }
    parts.add(Part.one(negated ? within.negate() : within));
    return at + 1;
  }

  private static boolean matches(List<Part> parts, String label) {
    boolean[] reached = new boolean[label.length() + 1];
    reached[0] = true;
    for (Part part : parts) {
      boolean[] next = new boolean[label.length() + 1];
      boolean run = part.run();
      for (int i = 0; i <= label.length(); i++) {
        boolean step =
            i > 0 && !run && reached[i - 1] && part.character().test(label.charAt(i - 1));
        next[i] = step || (run && (reached[i] || (i > 0 && next[i - 1])));
      }
      reached = next;
    }
    return reached[label.length()];
  }
}

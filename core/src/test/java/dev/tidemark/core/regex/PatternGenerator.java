package dev.tidemark.core.regex;

import java.util.random.RandomGenerator;

/** Random patterns and texts that often meet. */
final class PatternGenerator {
  private static final String[] ATOMS = {
    "a",
    "b",
    "ab",
    "main",
    ".",
    "[ab]",
    "[^a]",
    "\\d",
    "\\w",
    "^",
    "$",
    "\\b",
    "\\B",
    "1",
    "-",
    "é",
    "[a-c1-2]",
    "",
    "\\A",
    "\\z",
    "(?i)",
    "(?s)",
    "(?U)",
    "(?m)",
    "K",
    "\\W",
    "\\pL",
    "\n",
    ".*",
    ".+?",
    "[0-9]+",
    "[a-f0-9]{2,4}",
    "v?",
    "\\.",
    "(?P<n>[0-9]+)"
  };
  private static final String[] REPETITIONS = {
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{0}", "{2,3}?"
  };
  private static final String[] NOISE = {
    "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", "\\", "-", ",", "<", ">", "P", ":",
    "!", "0", "1001", "x", "\\p{", "\\Q", "\\E", "[[:", ":]]", "(?", "(?P<", "\\x{", "é", "n>"
  };
  private static final String[] LETTERS = {
    "a", "b", "c", "1", "2", "-", ".", "é", "A", "K", "k", "\u212A", "\n", "_", "main", "v", "😀"
  };

  private PatternGenerator() {}

  static String pattern(RandomGenerator random) {
    return pattern(random, 4);
  }

  private static String pattern(RandomGenerator random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(10);
    if (kind < 3) {
      return ATOMS[random.nextInt(ATOMS.length)];
    }
    String first = pattern(random, depth - 1);
    return switch (kind) {
      case 3, 4, 5 -> first + pattern(random, depth - 1);
      case 6 -> first + "|" + pattern(random, depth - 1);
      case 7 -> "(" + first + ")";
      default -> "(?:" + first + ")" + REPETITIONS[random.nextInt(REPETITIONS.length)];
    };
  }

  static String noise(RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      String[] from = random.nextInt(3) == 0 ? ATOMS : NOISE;
      out.append(from[random.nextInt(from.length)]);
    }
    return out.toString();
  }

  static String text(RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      out.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return out.toString();
  }
}

package dev.tidemark.core.regex;

import java.util.Optional;

/**
 * The numbers of a counted repetition.
 *
 * @param max the greatest number, or {@link Node.Repeat#UNBOUNDED}
 * @param end where the text behind the closing brace begins
 */
record Counts(int min, int max, int end) {
  private static final int TOO_MANY = Integer.MAX_VALUE;

  /** The counts in the braces that open at {@code from}; empty when these are no counts. */
  static Optional<Counts> at(String text, int from) {
    int minEnd = numberEnd(text, from + 1);
    if (minEnd < 0 || minEnd == text.length()) {
      return Optional.empty();
    }
    int min = number(text, from + 1, minEnd);
    if (text.charAt(minEnd) == '}') {
      return Optional.of(new Counts(min, min, minEnd + 1));
    }
    if (text.charAt(minEnd) != ',') {
      return Optional.empty();
    }
    if (text.startsWith("}", minEnd + 1)) {
      return Optional.of(new Counts(min, Node.Repeat.UNBOUNDED, minEnd + 2));
    }
    int maxEnd = numberEnd(text, minEnd + 1);
    if (maxEnd < 0 || !text.startsWith("}", maxEnd)) {
      return Optional.empty();
    }
    return Optional.of(new Counts(min, number(text, minEnd + 1, maxEnd), maxEnd + 1));
  }

  /** Where the number at a place ends, or -1: it has no leading zeros. */
  private static int numberEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == from || (at - from > 1 && text.charAt(from) == '0') ? -1 : at;
  }

  private static int number(String text, int from, int to) {
    return to - from > 8 ? TOO_MANY : Integer.parseInt(text, from, to, 10);
  }
}

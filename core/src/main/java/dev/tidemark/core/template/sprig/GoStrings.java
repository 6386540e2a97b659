package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** What Go's package {@code strings} does, on Go byte strings. */
final class GoStrings {
  private GoStrings() {}

  static String trimSpace(String text) {
    return trim(text, Letters::isSpace);
  }

  /** Without the runes of {@code cutset} at both ends. */
  static String trim(String text, String cutset) {
    int[] runes = Runes.of(cutset);
    return trim(
        text,
        rune -> {
          for (int each : runes) {
            if (each == rune) {
              return true;
            }
          }
          return false;
        });
  }

  private static String trim(String text, IntPredicate isCut) {
    int from = 0;
    while (from < text.length() && isCut.test(Runes.at(text, from))) {
      from += Runes.size(text, from);
    }
    int to = text.length();
    while (to > from) {
      int start = Runes.before(text, to);
      // A lone continuation byte decodes as an error when read alone, as in Go.
      int rune = to - start == 1 ? single(text.charAt(start)) : Runes.at(text, start);
      if (!isCut.test(rune)) {
        break;
      }
      to = start;
    }
    return text.substring(from, to);
  }

  private static int single(char value) {
    return value < 0x80 ? value : Runes.ERROR;
  }

  /** Every rune mapped; invalid bytes become U+FFFD. */
  static String map(String text, IntUnaryOperator mapping) {
    int[] runes = Runes.of(text);
    for (int i = 0; i < runes.length; i++) {
      runes[i] = mapping.applyAsInt(runes[i]);
    }
    return Runes.encode(runes);
  }

  /** All occurrences replaced; an empty {@code old} is found before every rune and at the end. */
  static String replace(CallScope scope, String text, String old, String replacement) {
    if (old.isEmpty()) {
      return between(scope, text, replacement);
    }
    long found = count(text, old);
    scope.budget().bytes(text.length() + found * (replacement.length() - (long) old.length()));
    return text.replace(old, replacement);
  }

  private static String between(CallScope scope, String text, String inserted) {
    scope.budget().bytes(text.length() + (Runes.count(text) + 1L) * inserted.length());
    StringBuilder out = new StringBuilder(inserted);
    int size;
    for (int i = 0; i < text.length(); i += size) {
      size = Runes.size(text, i);
      out.append(text, i, i + size).append(inserted);
    }
    return out.toString();
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  /**
   * The parts between separators, at most {@code limit} of them (no limit when negative); an empty
   * separator parts after every rune.
   */
  static List<String> split(CallScope scope, String text, String separator, long limit) {
    List<String> parts = new ArrayList<>();
    if (limit == 0) {
      return parts;
    }
    scope.budget().bytes(text.length());
    int from = 0;
    while (limit < 0 || parts.size() < limit - 1) {
      int end = separator.isEmpty() ? afterRune(text, from) : text.indexOf(separator, from);
      if (end < 0) {
        break;
      }
      scope.budget().bytes(32);
      parts.add(text.substring(from, end));
      from = end + separator.length();
    }
    if (!separator.isEmpty() || from < text.length()) {
      parts.add(text.substring(from));
    }
    return parts;
  }

  /** End of the rune at {@code from}, or -1 when it is the last one. */
  private static int afterRune(String text, int from) {
    int end = from < text.length() ? from + Runes.size(text, from) : -1;
    return end < text.length() ? end : -1;
  }
}

package dev.tidemark.core.template.regex;

import dev.tidemark.core.template.regex.RegexFailure.Fault;
import dev.tidemark.core.template.value.Runes;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** Reads classes and escapes of a pattern. */
final class RegexClasses {
  /** First and last characters of the ranges of each class. */
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alnum", "09AZaz"),
          Map.entry("alpha", "AZaz"),
          Map.entry("ascii", "\0\u007F"),
          Map.entry("blank", "\t\t  "),
          Map.entry("cntrl", "\0\u001F\u007F\u007F"),
          Map.entry("digit", "09"),
          Map.entry("graph", "!~"),
          Map.entry("lower", "az"),
          Map.entry("print", " ~"),
          Map.entry("punct", "!/:@[`{~"),
          Map.entry("space", "\t\r  "),
          Map.entry("upper", "AZ"),
          Map.entry("word", "09AZ__az"),
          Map.entry("xdigit", "09AFaf"));

  private static final Map<Character, String> PERL =
      Map.of('d', "09", 's', "\t\n\f\r  ", 'w', "09AZ__az");

  private final RegexCursor cursor;

  RegexClasses(RegexCursor cursor) {
    this.cursor = cursor;
  }

  private static RuneSet of(String bounds, boolean folds, boolean negated) {
    return adjusted(RuneSet.ranges(bounds), folds, negated);
  }

  private static RuneSet adjusted(RuneSet set, boolean folds, boolean negated) {
    RuneSet cased = folds ? set.folded() : set;
    return negated ? cased.opposite() : cased;
  }

  /** Reads a class in brackets; {@code folds} tells whether case does not matter. */
  RuneSet bracket(boolean folds) {
    int from = cursor.position();
    cursor.take("[");
    boolean negated = cursor.take("^");
    BitSet members = new BitSet();
    boolean first = true;
    while (first || !cursor.startsWith("]")) {
      first = false;
      posix(folds)
          .or(() -> unicode(folds))
          .or(() -> perl(folds))
          .orElseGet(() -> adjusted(range(from), folds, false))
          .addTo(members);
    }
    cursor.take("]");
    RuneSet set = RuneSet.of(members);
    return negated ? set.opposite() : set;
  }

  /** Reads one character or a range. */
  private RuneSet range(int bracket) {
    int from = cursor.position();
    int low = member(bracket);
    int high = low;
    if (cursor.left() >= 2 && cursor.peek(0) == '-' && cursor.peek(1) != ']') {
      cursor.take("-");
      high = member(bracket);
      if (high < low) {
        throw RegexFailure.of(Fault.CHAR_RANGE, cursor.since(from));
      }
    }
    return RuneSet.range(low, high);
  }

  private int member(int bracket) {
    if (cursor.atEnd()) {
      throw RegexFailure.of(Fault.MISSING_BRACKET, cursor.pattern().substring(bracket));
    }
    return cursor.peek(0) == '\\' ? escape() : cursor.rune();
  }

  /** Reads a class such as {@code [:alpha:]}; empty when there is none here. */
  private Optional<RuneSet> posix(boolean folds) {
    int from = cursor.position();
    int end = cursor.left() > 2 ? cursor.pattern().indexOf(":]", from + 2) : -1;
    if (!cursor.startsWith("[:") || end < 0) {
      return Optional.empty();
    }
    cursor.moveTo(end + 2);
    String text = cursor.since(from);
    boolean negated = text.startsWith("[:^");
    String bounds = POSIX.get(text.substring(negated ? 3 : 2, text.length() - 2));
    if (bounds == null) {
      throw RegexFailure.of(Fault.CHAR_RANGE, text);
    }
    return Optional.of(of(bounds, folds, negated));
  }

  /** Reads {@code \d}, {@code \s}, {@code \w} or their opposites; empty for anything else. */
  Optional<RuneSet> perl(boolean folds) {
    char name = cursor.peek(1);
    String bounds = PERL.get(Character.toLowerCase(name));
    if (cursor.peek(0) != '\\' || bounds == null) {
      return Optional.empty();
    }
    cursor.moveTo(cursor.position() + 2);
    return Optional.of(of(bounds, folds, Character.isUpperCase(name)));
  }

  /** Reads a class such as {@code \pL} or {@code \p{Greek}}; empty when there is none here. */
  Optional<RuneSet> unicode(boolean folds) {
    int from = cursor.position();
    if (!cursor.startsWith("\\p") && !cursor.startsWith("\\P")) {
      return Optional.empty();
    }
    boolean negated = cursor.peek(1) == 'P';
    cursor.moveTo(from + 2);
    int c = cursor.rune();
    String name = cursor.since(from + 2);
    if (c == '{') {
      int end = cursor.pattern().indexOf('}', from);
      if (end < 0) {
        cursor.checkUtf8(from, cursor.pattern().length());
        throw RegexFailure.of(Fault.CHAR_RANGE, cursor.pattern().substring(from));
      }
      name = cursor.pattern().substring(from + 3, end);
      cursor.checkUtf8(from + 3, end);
      cursor.moveTo(end + 1);
    }
    String seen = cursor.since(from);
    boolean caret = name.startsWith("^");
    RuneSet set =
        UnicodeClasses.find(caret ? name.substring(1) : name)
            .orElseThrow(() -> RegexFailure.of(Fault.CHAR_RANGE, seen));
    return Optional.of(adjusted(set, folds, negated != caret));
  }

  /** Reads an escape that stands for one rune. */
  int escape() {
    int from = cursor.position();
    cursor.moveTo(from + 1);
    if (cursor.atEnd()) {
      throw RegexFailure.of(Fault.TRAILING_BACKSLASH, "");
    }
    int c = cursor.rune();
    int rune =
        switch (c) {
          case '1', '2', '3', '4', '5', '6', '7' ->
              isOctal(cursor.peek(0)) && !cursor.atEnd() ? octal(c - '0') : -1;
          case '0' -> octal(0);
          case 'x' -> hexadecimal();
          case 'a' -> 0x07;
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'v' -> 0x0B;
          default -> c < 0x80 && Character.digit(c, 36) < 0 ? c : -1;
        };
    if (rune < 0) {
      throw RegexFailure.of(Fault.ESCAPE, cursor.since(from));
    }
    return rune;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  /** Up to two more octal digits. */
  private int octal(int first) {
    int value = first;
    for (int i = 0; i < 2 && isOctal(cursor.peek(0)); i++) {
      value = value * 8 + cursor.peek(0) - '0';
      cursor.moveTo(cursor.position() + 1);
    }
    return value;
  }

  /** Two digits to base 16, or any number in braces; -1 for anything else. */
  private int hexadecimal() {
    if (cursor.atEnd()) {
      return -1;
    }
    int c = cursor.rune();
    if (c != '{') {
      int high = digit(c);
      int low = digit(cursor.rune());
      return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
    int value = 0;
    int digits = 0;
    while (!cursor.atEnd()) {
      c = cursor.rune();
      if (c == '}') {
        return digits == 0 ? -1 : value;
      }
      int digit = digit(c);
      value = value * 16 + digit;
      digits++;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return -1;
      }
    }
    return -1;
  }

  private static int digit(int rune) {
    return rune < 0x80 && rune != Runes.ERROR ? Character.digit(rune, 16) : -1;
  }
}

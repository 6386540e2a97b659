package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;
import java.util.function.IntPredicate;

/**
 * Parts a text into {@link Word}s. Invalid bytes count to the rune behind them, at the end to the
 * one before. A run of capitals gives its last one to lower case letters behind it: {@code
 * HTTPStatus} is two words.
 */
final class WordScanner {
  private final String text;
  private int end;
  private Word current = Word.NONE;

  /** Of the rune read last: the rune, and where it ends. */
  private int rune = Runes.ERROR;

  private int runeEnd;

  WordScanner(String text) {
    this.text = text;
  }

  Word current() {
    return current;
  }

  Word.Kind kind() {
    return current.kind();
  }

  /** Whether text is left behind the current word. */
  boolean hasMore() {
    return end < text.length();
  }

  /** Goes to the next word; {@link Word#NONE} at the end. */
  void next() {
    int from = end;
    if (from == text.length()) {
      current = Word.NONE;
      return;
    }
    rune = Runes.ERROR;
    read(from);
    Word.Kind kind = rune == Runes.ERROR ? Word.Kind.NONE : kindOf(rune);
    end = runeEnd;
    switch (kind) {
      case NONE -> {}
      case CONNECTOR -> extend(WordCase::isConnector);
      case PUNCTUATION -> extend(Letters::isPunctuation);
      case NUMBER -> extend(Letters::isNumber);
      case LETTERS -> extend(WordScanner::isSmall);
      case OTHER -> extend(r -> kindOf(r) == Word.Kind.OTHER);
      case UPPER -> extendCapital();
    }
    current = new Word(kind, text.substring(from, end));
  }

  private static Word.Kind kindOf(int rune) {
    if (WordCase.isConnector(rune)) {
      return Word.Kind.CONNECTOR;
    }
    if (Letters.isPunctuation(rune)) {
      return Word.Kind.PUNCTUATION;
    }
    if (Letters.isUpper(rune)) {
      return Word.Kind.UPPER;
    }
    if (isAlphabet(rune)) {
      return Word.Kind.LETTERS;
    }
    return Letters.isNumber(rune) ? Word.Kind.NUMBER : Word.Kind.OTHER;
  }

  private static boolean isSmall(int rune) {
    return isAlphabet(rune) && !Letters.isUpper(rune);
  }

  /** A letter but no common Chinese, Japanese or Korean character. */
  private static boolean isAlphabet(int rune) {
    return Letters.isLetter(rune)
        && !(rune >= 0x3400 && rune <= 0x4D85)
        && !(rune >= 0x4E00 && rune <= 0x9FCC)
        && !(rune >= 0x20000 && rune <= 0x2B81D);
  }

  private void extendCapital() {
    if (!hasMore()) {
      return;
    }
    read(end);
    if (!Letters.isUpper(rune)) {
      if (isAlphabet(rune)) {
        extend(WordScanner::isSmall);
      }
      return;
    }
    int last = end;
    end = runeEnd;
    while (hasMore()) {
      read(end);
      if (!Letters.isUpper(rune)) {
        break;
      }
      last = end;
      end = runeEnd;
    }
    if (hasMore() && isAlphabet(rune)) {
      end = last;
    }
  }

  private void extend(IntPredicate belongs) {
    while (hasMore()) {
      read(end);
      if (!belongs.test(rune)) {
        return;
      }
      end = runeEnd;
    }
  }

  /** Reads the first valid rune at or behind {@code from}; none leaves the rune as it was. */
  private void read(int from) {
    int at = from;
    while (at < text.length()) {
      int found = Runes.at(text, at);
      at += Runes.size(text, at);
      if (found != Runes.ERROR) {
        rune = found;
        break;
      }
    }
    runeEnd = at;
  }
}

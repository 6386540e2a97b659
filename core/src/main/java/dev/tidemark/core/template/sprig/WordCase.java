package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;

/**
 * {@code snakecase} and {@code kebabcase} as huandu/xstrings 1.5.0 does them: words are found by
 * changes of case and kind, made lower case and joined. A number belongs to the word before it
 * unless lower case letters follow.
 */
final class WordCase {
  private final WordScanner words;
  private final char connector;
  private final StringBuilder out;

  private WordCase(String text, char connector) {
    this.words = new WordScanner(text);
    this.connector = connector;
    this.out = new StringBuilder(text.length() + 16);
  }

  static boolean isConnector(int rune) {
    return rune == '-' || rune == '_' || Letters.isSpace(rune);
  }

  static String joined(String text, char connector) {
    return new WordCase(text, connector).join();
  }

  private String join() {
    words.next();
    while (words.hasMore()) {
      Word word = words.current();
      if (word.kind() != Word.Kind.CONNECTOR) {
        write(word);
      }
      words.next();
      switch (word.kind()) {
        case NUMBER -> afterNumber();
        case CONNECTOR -> write(word);
        case PUNCTUATION -> {}
        case NONE, UPPER, LETTERS, OTHER -> afterLetters();
      }
    }
    write(words.current());
    return out.toString();
  }

  private void afterNumber() {
    writeLettersAndNumbers();
    if (words.kind() != Word.Kind.NONE && !endsWord()) {
      out.append(connector);
    }
  }

  private void afterLetters() {
    if (words.kind() != Word.Kind.NUMBER) {
      if (!endsWord()) {
        out.append(connector);
      }
      return;
    }
    if (!words.hasMore()) {
      return;
    }
    Word number = words.current();
    words.next();
    if (words.kind() != Word.Kind.LETTERS) {
      write(number);
      if (!endsWord()) {
        out.append(connector);
      }
      return;
    }
    out.append(connector);
    write(number);
    writeLettersAndNumbers();
    if (words.kind() != Word.Kind.NONE && !endsWord()) {
      out.append(connector);
    }
  }

  private void writeLettersAndNumbers() {
    while (words.kind() == Word.Kind.LETTERS || words.kind() == Word.Kind.NUMBER) {
      write(words.current());
      words.next();
    }
  }

  private boolean endsWord() {
    return words.kind() == Word.Kind.CONNECTOR || words.kind() == Word.Kind.PUNCTUATION;
  }

  private void write(Word word) {
    if (word.kind() != Word.Kind.UPPER && word.kind() != Word.Kind.CONNECTOR) {
      out.append(word.bytes());
      return;
    }
    for (int rune : Runes.of(word.bytes())) {
      if (isConnector(rune)) {
        out.append(connector);
      } else {
        out.append(Runes.encode(Letters.isUpper(rune) ? Letters.lower(rune) : rune));
      }
    }
  }
}

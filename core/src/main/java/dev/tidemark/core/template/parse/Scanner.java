package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.value.Letters;
import dev.tidemark.core.template.value.Runes;

/** A position in a template's bytes, the start of the current token, and the line of that start. */
final class Scanner {
  /** What {@link #peek()} gives at the end. */
  static final int END = -1;

  private final String source;
  private int start;
  private int at;
  private int line = 1;

  Scanner(String source) {
    this.source = source;
  }

  int start() {
    return start;
  }

  int at() {
    return at;
  }

  /** The line of the current token's start, from 1. */
  int line() {
    return line;
  }

  /** The rune here, without taking it. */
  int peek() {
    return at < source.length() ? Runes.at(source, at) : END;
  }

  /** Takes the rune here. */
  int next() {
    int rune = peek();
    if (rune != END) {
      at += Runes.size(source, at);
    }
    return rune;
  }

  /** The byte {@code offset} behind this place; {@link #END} past the end. */
  int byteAt(int offset) {
    return at + offset < source.length() ? source.charAt(at + offset) : END;
  }

  boolean startsWith(String text) {
    return source.startsWith(text, at);
  }

  boolean startsWith(String text, int offset) {
    return source.startsWith(text, at + offset);
  }

  /** Where {@code text} comes next; -1 when it does not. */
  int find(String text) {
    return source.indexOf(text, at);
  }

  /** Takes the rune if it is one of {@code valid}. */
  boolean accept(String valid) {
    if (at < source.length() && valid.indexOf(source.charAt(at)) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  void acceptRun(String valid) {
    while (accept(valid)) {
      // Taken one by one.
    }
  }

  void moveTo(int position) {
    at = position;
  }

  void skip(int bytes) {
    at += bytes;
  }

  void skipSpaces() {
    while (isSpace(byteAt(0))) {
      at++;
    }
  }

  int length() {
    return source.length();
  }

  /** The bytes of the current token. */
  String pending() {
    return source.substring(start, at);
  }

  /** Ends the current token: the next one starts here. */
  void finish() {
    for (int i = start; i < at; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    start = at;
  }

  static boolean isSpace(int rune) {
    return rune == ' ' || rune == '\t' || rune == '\r' || rune == '\n';
  }

  static boolean isAlphaNumeric(int rune) {
    return rune == '_' || (rune >= 0 && (Letters.isLetter(rune) || Letters.isDigit(rune)));
  }
}

package dev.tidemark.core.template.regex;

import dev.tidemark.core.template.regex.RegexFailure.Fault;
import dev.tidemark.core.template.value.Runes;

/** The pattern and the place in it. */
final class RegexCursor {
  private final String pattern;
  private int at;

  RegexCursor(String pattern) {
    this.pattern = pattern;
  }

  String pattern() {
    return pattern;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= pattern.length();
  }

  int left() {
    return pattern.length() - at;
  }

  /** The byte so many places ahead; 0 behind the end. */
  char peek(int ahead) {
    return at + ahead < pattern.length() ? pattern.charAt(at + ahead) : '\0';
  }

  boolean startsWith(String text) {
    return pattern.startsWith(text, at);
  }

  boolean take(String text) {
    if (!startsWith(text)) {
      return false;
    }
    at += text.length();
    return true;
  }

  /** The text from a place up to here. */
  String since(int from) {
    return pattern.substring(from, at);
  }

  String rest() {
    return pattern.substring(at);
  }

  int indexOf(char c) {
    return pattern.indexOf(c, at);
  }

  /** Takes a rune; at the end U+FFFD, and stays there. */
  int rune() {
    if (atEnd()) {
      return Runes.ERROR;
    }
    int rune = Runes.at(pattern, at);
    if (rune == Runes.ERROR && Runes.size(pattern, at) == 1) {
      throw RegexFailure.of(Fault.UTF8, rest());
    }
    at += Runes.size(pattern, at);
    return rune;
  }

  /** Fails when the text between two places is not UTF-8. */
  void checkUtf8(int from, int to) {
    int size;
    for (int i = from; i < to; i += size) {
      size = Runes.size(pattern, i);
      if (size == 1 && pattern.charAt(i) >= 0x80) {
        throw RegexFailure.of(Fault.UTF8, pattern.substring(i, to));
      }
    }
  }
}

package dev.tidemark.core.template.fmt;

/** Flags, width and precision of one directive. */
final class Flags {
  /** Minimal width in runes; -1 when not given. */
  int width = -1;

  /** Precision; -1 when not given. */
  int precision = -1;

  boolean minus;
  boolean plus;
  boolean sharp;
  boolean space;
  boolean zero;

  /** {@code %+v}: names of struct fields. */
  boolean plusV;

  /** {@code %#v}: Go syntax. */
  boolean sharpV;

  void clear() {
    width = -1;
    precision = -1;
    minus = false;
    plus = false;
    sharp = false;
    space = false;
    zero = false;
    plusV = false;
    sharpV = false;
  }

  /** Gives {@code #} and {@code +} the other meaning that they have with {@code v}. */
  void forDefaultVerb() {
    sharpV = sharp;
    sharp = false;
    plusV = plus;
    plus = false;
  }
}

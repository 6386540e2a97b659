package dev.tidemark.core.template.sprig;

/**
 * A run of runes of one kind.
 *
 * @param kind what it is made of
 * @param bytes the run, a Go byte string
 */
record Word(Kind kind, String bytes) {
  static final Word NONE = new Word(Kind.NONE, "");

  /** What a word is made of. */
  enum Kind {
    NONE,
    NUMBER,
    /** A capital, alone or with what follows it. */
    UPPER,
    LETTERS,
    CONNECTOR,
    PUNCTUATION,
    OTHER
  }
}

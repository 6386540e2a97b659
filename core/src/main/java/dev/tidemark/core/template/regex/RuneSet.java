package dev.tidemark.core.template.regex;

import java.util.BitSet;

/** A set of runes; immutable. */
final class RuneSet {
  private static final int END = Character.MAX_CODE_POINT + 1;

  private final BitSet runes;

  private RuneSet(BitSet runes) {
    this.runes = runes;
  }

  /** A copy of these runes. */
  static RuneSet of(BitSet runes) {
    return new RuneSet((BitSet) runes.clone());
  }

  static RuneSet range(int first, int last) {
    BitSet runes = new BitSet();
    runes.set(first, last + 1);
    return new RuneSet(runes);
  }

  /** The runes of ranges, given by first and last in turn. */
  static RuneSet ranges(String bounds) {
    BitSet runes = new BitSet();
    for (int i = 0; i < bounds.length(); i += 2) {
      runes.set(bounds.charAt(i), bounds.charAt(i + 1) + 1);
    }
    return new RuneSet(runes);
  }

  RuneSet opposite() {
    BitSet others = (BitSet) runes.clone();
    others.flip(0, END);
    return new RuneSet(others);
  }

  /** These runes and what differs from them in case only. */
  RuneSet folded() {
    BitSet folded = (BitSet) runes.clone();
    CaseOrbits.addTo(folded);
    return new RuneSet(folded);
  }

  void addTo(BitSet others) {
    others.or(runes);
  }

  /** The set as a class for RE2/J. */
  String asClass() {
    if (runes.isEmpty()) {
      return "[^\\x{0}-\\x{10ffff}]";
    }
    StringBuilder out = new StringBuilder("[");
    for (int first = runes.nextSetBit(0); first >= 0; first = runes.nextSetBit(first)) {
      int end = runes.nextClearBit(first);
      append(out, first);
      if (end - 1 > first) {
        append(out.append('-'), end - 1);
      }
      first = end;
    }
    return out.append(']').toString();
  }

  /** Writes a rune so that it stands for itself anywhere in a pattern. */
  static void append(StringBuilder out, int rune) {
    boolean plain =
        (rune >= '0' && rune <= '9')
            || (rune >= 'a' && rune <= 'z')
            || (rune >= 'A' && rune <= 'Z');
    if (plain) {
      out.append((char) rune);
    } else {
      out.append("\\x{").append(Integer.toHexString(rune)).append('}');
    }
  }
}

package dev.tidemark.core.regex;

import java.util.Arrays;

/** A set of code points: ascending ranges that neither overlap nor touch. */
final class CodePoints {
  static final CodePoints ANY = range(0, Character.MAX_CODE_POINT);
  static final CodePoints ANY_BUT_LINE_FEED = range('\n', '\n').negated();

  /** Low and high ends in turn, both inclusive. */
  private final int[] ends;

  private CodePoints(int[] ends) {
    this.ends = ends;
  }

  static CodePoints range(int low, int high) {
    return new CodePoints(new int[] {low, high});
  }

  /** Gathers ranges in any order. */
  static final class Builder {
    private static final int COMPACT_AT = 1 << 14;

    private int[] ends = new int[16];
    private int used;

    Builder add(int low, int high) {
      if (used == ends.length) {
        if (used >= COMPACT_AT) {
          CodePoints compact = build();
          used = compact.ends.length;
          System.arraycopy(compact.ends, 0, ends, 0, used);
        }
        if (used > ends.length / 2) {
          ends = Arrays.copyOf(ends, ends.length * 2);
        }
      }
      ends[used++] = low;
      ends[used++] = high;
      return this;
    }

    Builder add(CodePoints others) {
      for (int i = 0; i < others.ends.length; i += 2) {
        add(others.ends[i], others.ends[i + 1]);
      }
      return this;
    }

    CodePoints build() {
      long[] ranges = new long[used / 2];
      for (int i = 0; i < ranges.length; i++) {
        ranges[i] = (long) ends[2 * i] << 32 | ends[2 * i + 1];
      }
      Arrays.sort(ranges);
      int[] merged = new int[used];
      int size = 0;
      for (long range : ranges) {
        int low = (int) (range >> 32);
        int high = (int) range;
        if (size > 0 && low <= merged[size - 1] + 1) {
          merged[size - 1] = Math.max(merged[size - 1], high);
        } else {
          merged[size++] = low;
          merged[size++] = high;
        }
      }
      return new CodePoints(Arrays.copyOf(merged, size));
    }
  }

  /** All others. */
  CodePoints negated() {
    Builder others = new Builder();
    int next = 0;
    for (int i = 0; i < ends.length; i += 2) {
      if (next < ends[i]) {
        others.add(next, ends[i] - 1);
      }
      next = ends[i + 1] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      others.add(next, Character.MAX_CODE_POINT);
    }
    return others.build();
  }

  /** These, and what differs from one of them in case only. */
  CodePoints folded() {
    Builder all = new Builder().add(this);
    for (int i = 0; i < ends.length; i += 2) {
      CaseOrbits.addOrbits(ends[i], ends[i + 1], all);
    }
    return all.build();
  }

  boolean contains(int codePoint) {
    for (int i = 0; i < ends.length && ends[i] <= codePoint; i += 2) {
      if (codePoint <= ends[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** One bit for each code point from {@code first} to {@code first + 63}. */
  long bits(int first) {
    long bits = 0;
    for (int i = 0; i < Long.SIZE; i++) {
      bits |= contains(first + i) ? 1L << i : 0;
    }
    return bits;
  }

  /** Writes a bracket expression that RE2/J reads as this set. */
  void appendTo(StringBuilder out) {
    if (ends.length == 0) {
      out.append("[^\\x{0}-\\x{10ffff}]");
      return;
    }
    out.append('[');
    for (int i = 0; i < ends.length; i += 2) {
      out.append("\\x{").append(Integer.toHexString(ends[i])).append('}');
      if (ends[i + 1] > ends[i]) {
        out.append("-\\x{").append(Integer.toHexString(ends[i + 1])).append('}');
      }
    }
    out.append(']');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodePoints that && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }
}

package dev.tidemark.core.regex;

/** Which ASCII bytes a set of code points holds, and whether it holds others too. */
record ByteSet(long low, long high, boolean hasOthers) {
  private static final int ASCII = 128;

  static ByteSet of(CodePoints set) {
    return new ByteSet(set.bits(0), set.bits(Long.SIZE), !set.equals(ascii(set)));
  }

  private static CodePoints ascii(CodePoints set) {
    CodePoints.Builder ascii = new CodePoints.Builder();
    for (int c = 0; c < ASCII; c++) {
      if (set.contains(c)) {
        ascii.add(c, c);
      }
    }
    return ascii.build();
  }

  /** Whether an ASCII byte is in the set. */
  boolean has(byte b) {
    return ((b < Long.SIZE ? low >>> b : high >>> (b - Long.SIZE)) & 1) != 0;
  }
}

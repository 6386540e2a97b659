package dev.tidemark.core.template.sprig;

/** Go's rule for {@code _} in numbers: between digits, or between a base prefix and a digit. */
final class Underscores {
  private Underscores() {}

  /** Whether all underscores of a number stand where they may. */
  static boolean areLegal(String number) {
    int from = number.startsWith("+") || number.startsWith("-") ? 1 : 0;
    // What stood before: a digit '0', an underscore '_', another character '!', or the start '^'.
    char before = '^';
    boolean hex = false;
    if (number.length() - from >= 2 && number.charAt(from) == '0') {
      char base = (char) (number.charAt(from + 1) | 0x20);
      if (base == 'b' || base == 'o' || base == 'x') {
        from += 2;
        before = '0';
        hex = base == 'x';
      }
    }
    for (int i = from; i < number.length(); i++) {
      char c = number.charAt(i);
      boolean digit = c < 0x80 && Character.digit(c, hex ? 16 : 10) >= 0;
      if (c == '_' ? before != '0' : !digit && before == '_') {
        return false;
      }
      before = digit ? '0' : c == '_' ? '_' : '!';
    }
    return before != '_';
  }
}

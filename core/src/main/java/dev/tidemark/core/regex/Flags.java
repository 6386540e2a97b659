package dev.tidemark.core.regex;

/**
 * What {@code (?imsU)} switches.
 *
 * @param isFolding case does not matter
 * @param isMultiline {@code ^} and {@code $} match at line ends too
 * @param isDotAll the dot matches line feeds too
 * @param isLazy less is tried before more, unless a question mark says otherwise
 */
record Flags(boolean isFolding, boolean isMultiline, boolean isDotAll, boolean isLazy) {
  static final Flags NONE = new Flags(false, false, false, false);

  static boolean isFlag(int c) {
    return c == 'i' || c == 'm' || c == 's' || c == 'U';
  }

  Flags with(int flag, boolean isOn) {
    return new Flags(
        flag == 'i' ? isOn : isFolding,
        flag == 'm' ? isOn : isMultiline,
        flag == 's' ? isOn : isDotAll,
        flag == 'U' ? isOn : isLazy);
  }
}

package dev.tidemark.core.template.value;

/**
 * Classes and cases of runes as Go 1.26 knows them, that is by Unicode 15.0. The JDK knows Unicode
 * 16: what came later than 15.0 is unassigned here and has no case.
 */
public final class Letters {
  /** First and last rune, in turn, of the ranges that came after Unicode 15.0. */
  private static final int[] LATER = {
    0x897, 0x897, 0x1b4e, 0x1b4f, 0x1b7f, 0x1b7f, 0x1c89, 0x1c8a, 0x2427, 0x2429, 0x2ffc, 0x2fff,
    0x31e4, 0x31e5, 0x31ef, 0x31ef, 0xa7cb, 0xa7cd, 0xa7da, 0xa7dc, 0x105c0, 0x105f3, 0x10d40,
    0x10d65, 0x10d69, 0x10d85, 0x10d8e, 0x10d8f, 0x10ec2, 0x10ec4, 0x10efc, 0x10efc, 0x11380,
    0x11389, 0x1138b, 0x1138b, 0x1138e, 0x1138e, 0x11390, 0x113b5, 0x113b7, 0x113c0, 0x113c2,
    0x113c2, 0x113c5, 0x113c5, 0x113c7, 0x113ca, 0x113cc, 0x113d5, 0x113d7, 0x113d8, 0x113e1,
    0x113e2, 0x116d0, 0x116e3, 0x11bc0, 0x11be1, 0x11bf0, 0x11bf9, 0x11f5a, 0x11f5a, 0x13460,
    0x143fa, 0x16100, 0x16139, 0x16d40, 0x16d79, 0x18cff, 0x18cff, 0x1cc00, 0x1ccf9, 0x1cd00,
    0x1ceb3, 0x1e5d0, 0x1e5fa, 0x1e5ff, 0x1e5ff, 0x1f8b2, 0x1f8bb, 0x1f8c0, 0x1f8c1, 0x1fa89,
    0x1fa89, 0x1fa8f, 0x1fa8f, 0x1fabe, 0x1fabe, 0x1fac6, 0x1fac6, 0x1fadc, 0x1fadc, 0x1fadf,
    0x1fadf, 0x1fae9, 0x1fae9, 0x1fbcb, 0x1fbef, 0x2ebf0, 0x2ee5d,
  };

  private Letters() {}

  /** Its general category, a constant of {@link Character}. */
  public static int category(int rune) {
    return isLater(rune) ? Character.UNASSIGNED : Character.getType(rune);
  }

  private static boolean isLater(int rune) {
    if (rune < LATER[0]) {
      return false;
    }
    for (int i = 0; i < LATER.length; i += 2) {
      if (rune <= LATER[i + 1]) {
        return rune >= LATER[i];
      }
    }
    return false;
  }

  /** Whether it is an upper case letter (Lu). */
  public static boolean isUpper(int rune) {
    return category(rune) == Character.UPPERCASE_LETTER;
  }

  /** Whether it is a lower case letter (Ll). */
  public static boolean isLower(int rune) {
    return category(rune) == Character.LOWERCASE_LETTER;
  }

  /** Whether it is a title case letter (Lt). */
  public static boolean isTitle(int rune) {
    return category(rune) == Character.TITLECASE_LETTER;
  }

  /** Whether it is a letter (L). */
  public static boolean isLetter(int rune) {
    return switch (category(rune)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          true;
      default -> false;
    };
  }

  /** Whether it is a decimal digit (Nd). */
  public static boolean isDigit(int rune) {
    return category(rune) == Character.DECIMAL_DIGIT_NUMBER;
  }

  /** Whether it is any number (N). */
  public static boolean isNumber(int rune) {
    return switch (category(rune)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /** Whether it is punctuation (P). */
  public static boolean isPunctuation(int rune) {
    return switch (category(rune)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Whether it is white space: below U+0100 exactly tab to carriage return, space, NEL, NBSP. */
  public static boolean isSpace(int rune) {
    if (rune < 0x100) {
      return (rune >= '\t' && rune <= '\r') || rune == ' ' || rune == 0x85 || rune == 0xA0;
    }
    return switch (Character.getType(rune)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Its upper case, one rune. */
  public static int upper(int rune) {
    return known(rune, Character.toUpperCase(rune));
  }

  /** Its lower case, one rune. */
  public static int lower(int rune) {
    return known(rune, Character.toLowerCase(rune));
  }

  /** Its title case, one rune. */
  public static int title(int rune) {
    return known(rune, Character.toTitleCase(rune));
  }

  private static int known(int rune, int mapped) {
    return isLater(mapped) || isLater(rune) ? rune : mapped;
  }
}

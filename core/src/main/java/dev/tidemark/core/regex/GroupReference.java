package dev.tidemark.core.regex;

/** What stands behind a dollar sign in a replacement of Go's package {@code regexp}. */
public final class GroupReference {
  private static final int TOO_GREAT = 100_000_000;

  private GroupReference() {}

  /**
   * The number of the group that a reference means, or -1 when it means a group by name: leading
   * zeros and more than nine digits make a name.
   */
  public static int number(String reference) {
    if (reference.length() > 1 && reference.charAt(0) == '0') {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      if (c < '0' || c > '9' || number >= TOO_GREAT) {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}

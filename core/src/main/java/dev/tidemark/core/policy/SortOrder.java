package dev.tidemark.core.policy;

/** Which end of the sorted tags wins: the last of an ascending order, or of a descending one. */
public enum SortOrder {
  /** The greatest wins. */
  ASC,
  /** The smallest wins. */
  DESC;

  /**
   * Reads {@code spec.policy.*.order}, whatever the case of its letters; empty means ascending.
   *
   * @throws InvalidPolicyException for any other text
   */
  public static SortOrder parse(String order) {
    String upper = upperCase(order);
    return switch (upper) {
      case "", "ASC" -> ASC;
      case "DESC" -> DESC;
      default ->
          throw new InvalidPolicyException(
              "invalid order argument provided: '" + upper + "', must be one of: ASC, DESC");
    };
  }

  /** Go maps each character by itself: a long s becomes S, a sharp s stays. */
  private static String upperCase(String text) {
    return text.codePoints()
        .map(Character::toUpperCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

package dev.tidemark.core.setter;

import java.util.Optional;

/** The name that somebody who mistyped one most likely meant. */
public final class NearestName {
  private static final int MAX_LENGTH = 253;

  private NearestName() {}

  /** The nearest policy of the same namespace, the first of equals; empty when none is near. */
  static Optional<PolicyName> of(PolicyName wrong, Iterable<PolicyName> known) {
    Optional<PolicyName> nearest = Optional.empty();
    int best = limit(wrong.name());
    for (PolicyName name : known) {
      if (name.namespace().equals(wrong.namespace())) {
        int distance = distance(wrong.name(), name.name());
        if (distance < best) {
          best = distance;
          nearest = Optional.of(name);
        }
      }
    }
    return nearest;
  }

  /** The nearest of these names, the first of equals; empty when none is near. */
  public static Optional<String> among(Iterable<String> known, String wrong) {
    Optional<String> nearest = Optional.empty();
    int best = limit(wrong);
    for (String name : known) {
      int distance = distance(wrong, name);
      if (distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** Names at this distance are too far away; whatever is too long for a name is near to none. */
  private static int limit(String wrong) {
    return wrong.length() > MAX_LENGTH ? 0 : 1 + Math.max(2, wrong.length() / 3);
  }

  /** How many characters must be put in, taken out or replaced (V. I. Levenshtein, 1966). */
  private static int distance(String a, String b) {
    if (a.length() > MAX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

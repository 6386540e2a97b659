package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The name that somebody who mistyped one most likely meant. */
public final class NearestName {
  private static final int MAX_LENGTH = 253;

  private NearestName() {}

  /** The nearest policy of the same namespace, the first of equals; empty when none is near. */
  static Optional<PolicyName> of(PolicyName wrong, Iterable<PolicyName> known) {
    List<String> names = new ArrayList<>();
    for (PolicyName name : known) {
      if (name.namespace().equals(wrong.namespace())) {
        names.add(name.name());
      }
    }
    return among(wrong.name(), names).map(name -> new PolicyName(wrong.namespace(), name));
  }

  /** The nearest of some names, the first of equals; empty when none is near. */
  public static Optional<String> among(String wrong, Iterable<String> known) {
    Optional<String> nearest = Optional.empty();
    int best = 1 + Math.max(2, wrong.length() / 3);
    if (wrong.length() > MAX_LENGTH) {
      return nearest;
    }
    for (String name : known) {
      int distance = name.length() > 2 * MAX_LENGTH ? best : distance(wrong, name);
      if (distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** How many characters must be put in, taken out or replaced (V. I. Levenshtein, 1966). */
  private static int distance(String a, String b) {
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

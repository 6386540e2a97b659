package dev.tidemark.core.template.regex;

import dev.tidemark.core.template.value.Letters;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Runes that differ in case only, by Unicode 15. RE2/J's own folding is not used: on a JDK with
 * newer letters it can go round for ever.
 */
final class CaseOrbits {
  /** Above this no rune has a case. */
  private static final int LAST = 0x1E943;

  /** The Turkish letters without a partner. */
  private static final int DOTTED_CAPITAL = 0x130;

  private static final int DOTLESS_SMALL = 0x131;

  /** For each rune with a partner, all that differ from it in case only, and itself. */
  private static final Map<Integer, Set<Integer>> ORBITS = build();

  private CaseOrbits() {}

  private static Map<Integer, Set<Integer>> build() {
    Map<Integer, Set<Integer>> byKey = new HashMap<>();
    for (int rune = 'A'; rune <= LAST; rune++) {
      if (rune != DOTTED_CAPITAL && rune != DOTLESS_SMALL) {
        int key = Letters.lower(Letters.upper(rune));
        byKey.computeIfAbsent(key, k -> new HashSet<>(4)).add(rune);
      }
    }
    Map<Integer, Set<Integer>> orbits = new HashMap<>();
    for (Set<Integer> orbit : byKey.values()) {
      if (orbit.size() > 1) {
        Set<Integer> shared = Set.copyOf(orbit);
        shared.forEach(rune -> orbits.put(rune, shared));
      }
    }
    return Map.copyOf(orbits);
  }

  /** The rune and what differs from it in case only. */
  static Set<Integer> of(int rune) {
    return ORBITS.getOrDefault(rune, Set.of(rune));
  }

  /** Adds to a set what differs in case only from what it holds. */
  static void addTo(BitSet runes) {
    ORBITS.forEach((rune, orbit) -> {
      if (runes.get(rune)) {
        orbit.forEach(runes::set);
      }
    });
  }
}

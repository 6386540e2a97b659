package dev.tidemark.core.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Code points that differ in case only, by Unicode's simple case folding; {@code k}, {@code K} and
 * the Kelvin sign are one orbit.
 */
final class CaseOrbits {
  private static final int LAST_CASED = 0x1E943;

  /** To each code point that has others in its orbit, the whole orbit. */
  private static final NavigableMap<Integer, int[]> ORBITS = orbits();

  private CaseOrbits() {}

  /** Adds the orbits of all code points of a range. */
  static void addOrbits(int low, int high, CodePoints.Builder out) {
    for (int[] orbit : ORBITS.subMap(low, true, high, true).values()) {
      for (int member : orbit) {
        out.add(member, member);
      }
    }
  }

  private static NavigableMap<Integer, int[]> orbits() {
    Map<Integer, List<Integer>> byKey = new HashMap<>();
    for (int c = 0; c <= LAST_CASED; c++) {
      int key = key(c);
      if (key != c || Character.toUpperCase(c) != c) {
        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(c);
      }
    }
    NavigableMap<Integer, int[]> orbits = new TreeMap<>();
    for (List<Integer> members : byKey.values()) {
      if (members.size() > 1) {
        int[] orbit = members.stream().mapToInt(Integer::intValue).toArray();
        members.forEach(member -> orbits.put(member, orbit));
      }
    }
    return orbits;
  }

  private static int key(int c) {
    // The dotted capital and the dotless small i fold to themselves.
    return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
  }
}

package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shortest edit script between two lists of lines (E. W. Myers, "An O(ND) Difference
 * Algorithm", 1986), given up for one large run when it would take more than a bounded number of
 * edits.
 */
final class LineDiff {
  private static final int MAX_EDITS = 512;

  private final int[] before;
  private final int[] after;

  private LineDiff(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  /** Lines {@code oldStart} to {@code oldEnd} (exclusive) stand for the new ones. */
  record Run(int oldStart, int oldEnd, int newStart, int newEnd) {}

  /** The runs that differ, in order; none when the lists are equal. */
  static List<Run> of(List<String> before, List<String> after) {
    int prefix = 0;
    int shorter = Math.min(before.size(), after.size());
    while (prefix < shorter && before.get(prefix).equals(after.get(prefix))) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < shorter - prefix
        && before.get(before.size() - 1 - suffix).equals(after.get(after.size() - 1 - suffix))) {
      suffix++;
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] a = numbered(before.subList(prefix, before.size() - suffix), numbers);
    int[] b = numbered(after.subList(prefix, after.size() - suffix), numbers);
    List<Run> runs = new ArrayList<>();
    for (Run run : new LineDiff(a, b).runs()) {
      runs.add(
          new Run(
              run.oldStart + prefix,
              run.oldEnd + prefix,
              run.newStart + prefix,
              run.newEnd + prefix));
    }
    return runs;
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    int[] result = new int[lines.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = numbers.computeIfAbsent(lines.get(i), line -> numbers.size());
    }
    return result;
  }

  private List<Run> runs() {
    if (before.length == 0 && after.length == 0) {
      return List.of();
    }
    int limit = Math.min(MAX_EDITS, before.length + after.length);
    int[] furthest = new int[2 * limit + 3];
    int centre = limit + 1;
    List<int[]> trace = new ArrayList<>();
    for (int edits = 0; edits <= limit; edits++) {
      trace.add(Arrays.copyOfRange(furthest, centre - edits - 1, centre + edits + 2));
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        boolean down =
            diagonal == -edits
                || (diagonal != edits
                    && furthest[centre + diagonal - 1] < furthest[centre + diagonal + 1]);
        int x = down ? furthest[centre + diagonal + 1] : furthest[centre + diagonal - 1] + 1;
        int y = x - diagonal;
        while (x < before.length && y < after.length && before[x] == after[y]) {
          x++;
          y++;
        }
        furthest[centre + diagonal] = x;
        if (x >= before.length && y >= after.length) {
          return walkBack(trace);
        }
      }
    }
    return List.of(new Run(0, before.length, 0, after.length));
  }

  /** Follows the furthest points back from the end; the runs come out last first. */
  private List<Run> walkBack(List<int[]> trace) {
    List<Run> runs = new ArrayList<>();
    int x = before.length;
    int y = after.length;
    for (int edits = trace.size() - 1; edits > 0; edits--) {
      int[] furthest = trace.get(edits);
      int centre = edits + 1;
      int diagonal = x - y;
      boolean down =
          diagonal == -edits
              || (diagonal != edits
                  && furthest[centre + diagonal - 1] < furthest[centre + diagonal + 1]);
      int previous = down ? diagonal + 1 : diagonal - 1;
      int fromX = furthest[centre + previous];
      int fromY = fromX - previous;
      int toX = down ? fromX : fromX + 1;
      int toY = down ? fromY + 1 : fromY;
      Run next = runs.isEmpty() ? null : runs.getLast();
      if (next != null && next.oldStart == toX && next.newStart == toY) {
        runs.set(runs.size() - 1, new Run(fromX, next.oldEnd, fromY, next.newEnd));
      } else {
        runs.add(new Run(fromX, toX, fromY, toY));
      }
      x = fromX;
      y = fromY;
    }
    return runs.reversed();
  }
}

package dev.tidemark.core.regex;

import java.util.Arrays;
import java.util.Optional;

/**
 * Matches by trying in order of preference, straight on the bytes and without allocating. Patterns
 * of tags are of shapes that this decides in a few steps; when it takes more than a fixed number,
 * or meets what it does not know, it gives up and RE2/J decides, so that time stays bounded.
 */
final class ShortCut {
  /** Tries before the short cut gives up; RE2/J takes longer than that many. */
  private static final int STEPS = 1500;

  private final Step first;
  private final int groupCount;
  private final Beginning beginning;

  private ShortCut(Step first, int groupCount, Beginning beginning) {
    this.first = first;
    this.groupCount = groupCount;
    this.beginning = beginning;
  }

  /** The short cut for a pattern; empty when its shape is not one of those known. */
  static Optional<ShortCut> of(RegexParser.Parsed parsed) {
    return StepBuilder.build(parsed.node())
        .map(first ->
            new ShortCut(first, parsed.groupNames().size() - 1, Beginning.of(parsed.node())));
  }

  /** What is known about a match. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  Run run() {
    return new Run();
  }

  /** The state of matching; used for one text after another. */
  final class Run {
    /** Where the groups begin and end, in turn, from group 1 on; -1 where one took no part. */
    final int[] marks = new int[2 * groupCount];

    byte[] text = {};
    int from;
    int to;
    int matchFrom;
    int matchTo;
    private int steps;

    /** Looks for the leftmost match in the bytes {@code start} to {@code end}. */
    Answer find(byte[] bytes, int start, int end) {
      text = bytes;
      from = start;
      to = end;
      steps = STEPS;
      Arrays.fill(marks, -1);
      for (int at = start; at <= end; at++) {
        if (beginning.isPossible(bytes, start, at, end)) {
          boolean isMatch = !isSpent() && first.matches(this, at);
          // Whoever gave up on the way may have let a lesser alternative through.
          if (steps < 0) {
            return Answer.UNKNOWN;
          }
          if (isMatch) {
            matchFrom = at;
            return Answer.YES;
          }
        }
        if (beginning.isAnchored()) {
          return beginning.isOnlyAnchoredOnOneLine() && hasLineFeed() ? Answer.UNKNOWN : Answer.NO;
        }
      }
      return Answer.NO;
    }

    private boolean hasLineFeed() {
      for (int i = from; i < to; i++) {
        if (text[i] == '\n') {
          return true;
        }
      }
      return false;
    }

    /** Counts a try; whether there were too many. */
    boolean isSpent() {
      return --steps < 0;
    }

    /** Leaves the decision to RE2/J; always false. */
    boolean giveUp() {
      steps = -1;
      return false;
    }
  }
}

package dev.tidemark.core.regex;

import java.util.List;

/** A regular expression, read. */
sealed interface Node {
  /** Matches without taking anything. */
  record Empty() implements Node {}

  /** Characters one after another, case minded. */
  record Literal(String text) implements Node {}

  /** One character of a set. */
  record Chars(CodePoints set) implements Node {}

  /** A place in the text. */
  record Place(Kind kind) implements Node {
    enum Kind {
      TEXT_START,
      TEXT_END,
      LINE_START,
      LINE_END,
      WORD_BOUNDARY,
      NO_WORD_BOUNDARY
    }
  }

  /** Remembers what its body takes; groups count from 1. */
  record Capture(int group, Node body) implements Node {}

  /**
   * Its body some times over.
   *
   * @param max the greatest number, or {@link #UNBOUNDED}
   * @param isGreedy whether more is tried before less
   */
  record Repeat(Node body, int min, int max, boolean isGreedy) implements Node {
    static final int UNBOUNDED = -1;
  }

  /** One after another. */
  record Sequence(List<Node> parts) implements Node {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** The first that leads to a match. */
  record Choice(List<Node> parts) implements Node {
    public Choice {
      parts = List.copyOf(parts);
    }
  }
}

package dev.tidemark.core.regex;

import java.util.Arrays;

/**
 * One step of the short cut: it tries its own alternatives in order of preference, each with all
 * that follows, so that the first success is the match which RE2/J finds too.
 */
abstract class Step {
  /** That the rest is not of fixed length up to the end of the text. */
  static final int VARIABLE = -1;

  /**
   * How many bytes lie between this step and the end of the text in every match, or {@link
   * #VARIABLE}.
   */
  final int tail;

  Step(int tail) {
    this.tail = tail;
  }

  /** Whether the rest of the pattern matches from here on. */
  abstract boolean matches(ShortCut.Run run, int at);

  static int longer(int tail, int by) {
    return tail == VARIABLE ? VARIABLE : tail + by;
  }

  /** The end of the pattern. */
  static final class Accept extends Step {
    Accept() {
      super(VARIABLE);
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      run.matchTo = at;
      return true;
    }
  }

  /** Bytes as they are. */
  static final class Bytes extends Step {
    private final byte[] bytes;
    private final Step next;

    Bytes(byte[] bytes, Step next) {
      super(longer(next.tail, bytes.length));
      this.bytes = bytes;
      this.next = next;
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      int end = at + bytes.length;
      return end <= run.to
          && run.text[at] == bytes[0]
          && Arrays.equals(run.text, at, end, bytes, 0, bytes.length)
          && next.matches(run, end);
    }
  }

  /** A place in the text. */
  static final class Place extends Step {
    private final Node.Place.Kind kind;
    private final Step next;

    Place(Node.Place.Kind kind, Step next) {
      super(kind == Node.Place.Kind.TEXT_END ? 0 : next.tail);
      this.kind = kind;
      this.next = next;
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      boolean isHere =
          switch (kind) {
            case TEXT_START -> at == run.from;
            case TEXT_END -> at == run.to;
            case LINE_START -> at == run.from || run.text[at - 1] == '\n';
            case LINE_END -> at == run.to || run.text[at] == '\n';
            case WORD_BOUNDARY -> isWord(run, at - 1) != isWord(run, at);
            case NO_WORD_BOUNDARY -> isWord(run, at - 1) == isWord(run, at);
          };
      return isHere && next.matches(run, at);
    }

    private static boolean isWord(ShortCut.Run run, int at) {
      return at >= run.from
          && at < run.to
          && (run.text[at] == '_' || PatternReader.isAlphanumeric(run.text[at]));
    }
  }

  /** Where a group begins or ends. */
  static final class Mark extends Step {
    private final int slot;
    private final Step next;

    Mark(int slot, Step next) {
      super(next.tail);
      this.slot = slot;
      this.next = next;
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      int before = run.marks[slot];
      run.marks[slot] = at;
      if (next.matches(run, at)) {
        return true;
      }
      run.marks[slot] = before;
      return false;
    }
  }

  /** One of several ways. */
  static final class Choice extends Step {
    private final Step[] ways;

    Choice(Step[] ways) {
      super(VARIABLE);
      this.ways = ways;
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      for (Step way : ways) {
        if (run.isSpent()) {
          return false;
        }
        if (way.matches(run, at)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Something that takes at least a byte, as often as it goes. */
  static final class Loop extends Step {
    private final boolean isGreedy;
    private final Step next;
    private Step body;

    Loop(boolean isGreedy, Step next) {
      super(VARIABLE);
      this.isGreedy = isGreedy;
      this.next = next;
      this.body = next;
    }

    /** Sets what is repeated; it leads back to this step. */
    void repeat(Step repeated) {
      body = repeated;
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      if (run.isSpent()) {
        return false;
      }
      return isGreedy
          ? body.matches(run, at) || next.matches(run, at)
          : next.matches(run, at) || body.matches(run, at);
    }
  }

  /** Bytes of a set, some times over. */
  static final class Bits extends Step {
    private final ByteSet set;
    private final int min;
    private final int max;
    private final boolean isGreedy;
    private final Step next;

    Bits(ByteSet set, int min, int max, boolean isGreedy, Step next) {
      // A character outside ASCII takes more than one byte.
      super(min == max && !set.hasOthers() ? longer(next.tail, min) : VARIABLE);
      this.set = set;
      this.min = min;
      this.max = max;
      this.isGreedy = isGreedy;
      this.next = next;
    }

    @Override
    boolean matches(ShortCut.Run run, int at) {
      int limit = max > run.to - at ? run.to : at + max;
      int end = at;
      while (end < limit) {
        byte b = run.text[end];
        if (b < 0) {
          if (set.hasOthers()) {
            return run.giveUp();
          }
          break;
        }
        if (!set.has(b)) {
          break;
        }
        end++;
      }
      int least = at + min;
      if (next.tail != VARIABLE) {
        // Only one length can reach the end of the text.
        int only = run.to - next.tail;
        return only >= least && only <= end && next.matches(run, only);
      }
      return isGreedy ? fromLongest(run, least, end) : fromShortest(run, least, end);
    }

    private boolean fromLongest(ShortCut.Run run, int least, int longest) {
      for (int end = longest; end >= least; end--) {
        if (run.isSpent()) {
          return false;
        }
        if (next.matches(run, end)) {
          return true;
        }
      }
      return false;
    }

    private boolean fromShortest(ShortCut.Run run, int least, int longest) {
      for (int end = least; end <= longest; end++) {
        if (run.isSpent()) {
          return false;
        }
        if (next.matches(run, end)) {
          return true;
        }
      }
      return false;
    }
  }
}

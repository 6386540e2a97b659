package dev.tidemark.core.regex;

import java.util.Optional;

/**
 * Where a match of a pattern can begin.
 *
 * @param isAnchored whether it begins at the start of the text or nowhere
 * @param isOnlyAnchoredOnOneLine whether that holds only for a text without line feeds
 * @param firstByte the bytes it can begin with; empty when it may take none, or any
 */
record Beginning(boolean isAnchored, boolean isOnlyAnchoredOnOneLine, Optional<ByteSet> firstByte) {

  static Beginning of(Node node) {
    Node head = head(node);
    if (head instanceof Node.Place(Node.Place.Kind kind)) {
      return new Beginning(kind == Node.Place.Kind.TEXT_START, false, Optional.empty());
    }
    if (head instanceof Node.Repeat(Node.Chars(CodePoints set), int min, int max, boolean greedy)
        && min == 0
        && max == Node.Repeat.UNBOUNDED) {
      // What comes before a later beginning could be taken by the run as well.
      boolean isAny = set.equals(CodePoints.ANY);
      return new Beginning(
          isAny || set.equals(CodePoints.ANY_BUT_LINE_FEED), !isAny, Optional.empty());
    }
    return new Beginning(false, false, firstByte(head));
  }

  private static Node head(Node node) {
    return switch (node) {
      case Node.Sequence it -> head(it.parts().getFirst());
      case Node.Capture it -> head(it.body());
      default -> node;
    };
  }

  private static Optional<ByteSet> firstByte(Node head) {
    return switch (head) {
      case Node.Literal(String text) ->
          Optional.of(ByteSet.of(CodePoints.range(text.codePointAt(0), text.codePointAt(0))));
      case Node.Chars(CodePoints set) -> Optional.of(ByteSet.of(set));
      case Node.Repeat(Node.Chars(CodePoints set), int min, int max, boolean greedy) when min > 0 ->
          Optional.of(ByteSet.of(set));
      default -> Optional.empty();
    };
  }

  /** Whether a match can begin at a place, as far as one byte tells. */
  boolean isPossible(byte[] text, int from, int at, int to) {
    if (at < to && (text[at] & 0xC0) == 0x80 && at > from) {
      // Within a character.
      return false;
    }
    if (firstByte.isEmpty()) {
      return true;
    }
    ByteSet set = firstByte.get();
    return at < to && (text[at] < 0 ? set.hasOthers() : set.has(text[at]));
  }
}

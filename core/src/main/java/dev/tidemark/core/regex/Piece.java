package dev.tidemark.core.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * A node while it is read, with what the limits look at.
 *
 * @param height nested nodes
 * @param size instructions it compiles to, roughly
 * @param copies the greatest product of nested counted repetitions
 */
record Piece(Node node, int height, long size, long copies) {
  private static final int MAX_HEIGHT = 1000;

  /** More would cost RE2/J hundreds of megabytes; Go's own limit is thirty times as much. */
  private static final long MAX_SIZE = 100_000;

  private static final int MAX_COPIES = 1000;

  static Piece leaf(Node node) {
    return new Piece(node, 1, 1, 1);
  }

  static Piece character(int codePoint, boolean isFolding) {
    CodePoints set = CodePoints.range(codePoint, codePoint);
    CodePoints orbit = isFolding ? set.folded() : set;
    return leaf(
        orbit.equals(set)
            ? new Node.Literal(Character.toString(codePoint))
            : new Node.Chars(orbit));
  }

  static Piece sequence(List<Piece> pieces) {
    List<Node> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece.node instanceof Node.Literal it) {
        literal.append(it.text());
        continue;
      }
      flush(literal, parts);
      if (piece.node instanceof Node.Sequence it) {
        parts.addAll(it.parts());
      } else {
        parts.add(piece.node);
      }
    }
    flush(literal, parts);
    return switch (parts.size()) {
      case 0 -> leaf(new Node.Empty());
      case 1 -> combine(parts.getFirst(), pieces, 0, 0);
      default -> combine(new Node.Sequence(parts), pieces, 1, 0);
    };
  }

  private static void flush(StringBuilder literal, List<Node> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Node.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  static Piece choice(List<Piece> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    List<Node> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.node instanceof Node.Choice it) {
        parts.addAll(it.parts());
      } else {
        parts.add(piece.node);
      }
    }
    return combine(new Node.Choice(parts), pieces, 1, pieces.size() - 1L);
  }

  Piece captured(int group) {
    return new Piece(new Node.Capture(group, node), height + 1, size + 2, copies);
  }

  /** The piece some times over; {@code isCounted} when the numbers are written in braces. */
  Piece repeated(int min, int max, boolean isGreedy, boolean isCounted) {
    int most = max == Node.Repeat.UNBOUNDED ? min : max;
    long grown = max == Node.Repeat.UNBOUNDED ? Math.max(1, min) * size + 2 : max * size + max;
    return new Piece(
        new Node.Repeat(node, min, max, isGreedy),
        height + 1,
        Math.max(1, grown),
        max == 0 ? 1 : copies * (isCounted ? Math.max(1, most) : 1));
  }

  boolean hasTooManyCopies() {
    return copies > MAX_COPIES;
  }

  /** The complaint of a limit that is passed; empty when none is. */
  String complaint() {
    if (size > MAX_SIZE) {
      return "expression too large";
    }
    return height > MAX_HEIGHT ? "expression nests too deeply" : "";
  }

  private static Piece combine(Node node, List<Piece> pieces, int levels, long extra) {
    int height = 0;
    long size = extra;
    long copies = 1;
    for (Piece piece : pieces) {
      height = Math.max(height, piece.height);
      size += piece.size;
      copies = Math.max(copies, piece.copies);
    }
    return new Piece(node, height + levels, size, copies);
  }
}

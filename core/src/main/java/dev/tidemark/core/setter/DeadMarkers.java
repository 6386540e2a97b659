package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds comments of one piece that look like markers and mark nothing. */
final class DeadMarkers {
  private static final String MOVE = "Put it behind the value, on the value's line.";
  private static final String REWRITE =
      "Write # {\"$imagepolicy\": \"<namespace>:<policy>\"} and nothing else in the comment.";

  private final byte[] file;
  private final Lines lines;
  private final Documents.Piece piece;
  private final List<Token> tokens;
  private final Set<Integer> used;

  /**
   * Looks in one piece.
   *
   * @param tokens the tokens of its document; empty when there is none
   * @param used offsets of the comments that do mark something
   */
  DeadMarkers(
      byte[] file, Lines lines, Documents.Piece piece, List<Token> tokens, Set<Integer> used) {
    this.file = file;
    this.lines = lines;
    this.piece = piece;
    this.tokens = tokens;
    this.used = used;
  }

  List<DeadMarker> find() {
    List<DeadMarker> dead = new ArrayList<>();
    int at = Bytes.indexOfToken(file, piece.start(), piece.end());
    while (at >= 0) {
      at(at).ifPresent(dead::add);
      at = Bytes.indexOfToken(file, Bytes.lineEnd(file, at, piece.end()), piece.end());
    }
    return dead;
  }

  private Optional<DeadMarker> at(int offset) {
    int index = tokenBefore(offset);
    Optional<Token> before = index < 0 ? Optional.empty() : Optional.of(tokens.get(index));
    int lineStart = lineStart(offset);
    int from = before.map(token -> Math.max(token.end(), lineStart)).orElse(lineStart);
    if (before.isPresent() && offset < before.get().end()) {
      return inside(before.get(), lineStart, offset);
    }
    int comment = Bytes.indexOf(file, '#', from, offset);
    if (comment < 0 || used.contains(comment)) {
      return Optional.empty();
    }
    if (MarkerText.setter(comment(comment)).isEmpty()) {
      return Optional.of(malformed(comment));
    }
    return Optional.of(misplaced(comment, place(before, index, lineStart)));
  }

  /** A marker within a token: in the header of a block scalar, or in the text of a scalar. */
  private Optional<DeadMarker> inside(Token token, int lineStart, int offset) {
    int comment = Bytes.indexOf(file, '#', Math.max(token.start(), lineStart), offset);
    if (comment < 0 || used.contains(comment) || MarkerText.setter(comment(comment)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(misplaced(comment, "stands in the text of a value, where it is no comment"));
  }

  private String place(Optional<Token> before, int index, int lineStart) {
    if (before.isEmpty()) {
      return "stands above all values";
    }
    if (index == tokens.size() - 1) {
      return "stands behind the end of its document";
    }
    if (before.get().end() <= lineStart) {
      return "stands on a line of its own, where no value takes it";
    }
    return switch (before.get().kind()) {
      case VALUE -> "stands behind a key whose value is not on the same line";
      case FLOW_END -> "stands behind a list or mapping in brackets";
      case ALIAS -> "stands behind an alias";
      case SCALAR, BLOCK_SCALAR, PROPERTY, BLOCK_ENTRY, FLOW_ENTRY, OTHER ->
          "stands behind something that is not a value of its own";
    };
  }

  private DeadMarker malformed(int comment) {
    return dead(
        Remark.Code.MALFORMED, comment, "the comment looks like a marker but is none", REWRITE);
  }

  private DeadMarker misplaced(int comment, String place) {
    return dead(Remark.Code.MISPLACED, comment, "the marker " + place, MOVE);
  }

  private DeadMarker dead(Remark.Code code, int comment, String message, String remedy) {
    return new DeadMarker(code, lines.line(comment), lines.column(comment) + 1, message, remedy);
  }

  private String comment(int start) {
    return Bytes.text(file, start, Bytes.lineEnd(file, start, piece.end()));
  }

  private int lineStart(int offset) {
    int start = offset;
    while (start > piece.start() && !Bytes.isBreak(file[start - 1])) {
      start--;
    }
    return start;
  }

  /** The last token that starts at or before an offset; -1 when there is none. */
  private int tokenBefore(int offset) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).start() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}

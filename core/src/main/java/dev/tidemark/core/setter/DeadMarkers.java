package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds comments of one piece that look like markers and mark nothing. */
final class DeadMarkers {
  private static final String MOVE = "Put it behind the value, on the value's line.";
  private static final String MARK_SCALAR =
      "Put it behind a single value inside; a marker for each value that is to change.";
  private static final String TAKE_OUT =
      "Give the text a file of its own, or take the marker out; values inside texts are not edited.";
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
      boolean behind = before.isPresent() && before.get().end() > lineStart;
      return looksMeant(comment(comment), behind)
          ? Optional.of(malformed(comment))
          : Optional.empty();
    }
    return Optional.of(misplaced(comment, before, index, lineStart));
  }

  /**
   * Whether somebody meant a comment as a marker: it begins like one, or it holds a whole one right
   * behind a value. Prose about markers, and commented-out lines with one, are neither.
   */
  private static boolean looksMeant(String comment, boolean behind) {
    String text = comment.replaceFirst("^[#\\s]+", "");
    if (text.startsWith("{") || text.startsWith("\"$imagepolicy\"")) {
      return true;
    }
    int start = text.indexOf('{');
    return behind
        && start >= 0
        && text.length() <= MarkerText.MAX_LENGTH
        && IntStream.iterate(start, i -> i >= 0, i -> text.indexOf('{', i + 1))
            .limit(8)
            .anyMatch(i -> holdsMarker(text, i));
  }

  private static boolean holdsMarker(String text, int from) {
    int end = text.indexOf('}', from);
    return end > from && MarkerText.setter(text.substring(from, end + 1)).isPresent();
  }

  /** A marker within a token: in the header of a block scalar, or in the text of a scalar. */
  private Optional<DeadMarker> inside(Token token, int lineStart, int offset) {
    int comment = Bytes.indexOf(file, '#', Math.max(token.start(), lineStart), offset);
    if (comment < 0 || used.contains(comment) || MarkerText.setter(comment(comment)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        dead(
            Remark.Code.IN_TEXT,
            comment,
            "the marker stands in the text of a value, where it is no comment",
            TAKE_OUT));
  }

  private DeadMarker misplaced(int comment, Optional<Token> before, int index, int lineStart) {
    if (before.isEmpty()) {
      return misplaced(comment, "above all values");
    }
    boolean ownLine = before.get().end() <= lineStart;
    if (!ownLine && before.get().kind() == Token.Kind.FLOW_END) {
      return onCollection(comment, "behind a list or mapping in brackets");
    }
    if (!ownLine && opensBlock(index)) {
      return onCollection(comment, "at a list or mapping");
    }
    if (index == tokens.size() - 1) {
      return misplaced(comment, "behind the end of its document");
    }
    if (ownLine) {
      return misplaced(comment, "on a line of its own, where no value takes it");
    }
    return misplaced(
        comment,
        switch (before.get().kind()) {
          case VALUE -> "behind a key whose value is not on the same line";
          case ALIAS -> "behind an alias";
          case SCALAR, BLOCK_SCALAR, PROPERTY, BLOCK_ENTRY, FLOW_ENTRY, FLOW_END, OTHER ->
              "behind something that is not a value of its own";
        });
  }

  /** Whether a block list or mapping begins behind the colon, dash or property at this index. */
  private boolean opensBlock(int index) {
    Token before = tokens.get(index);
    Token.Kind kind = before.kind();
    boolean introduces =
        kind == Token.Kind.VALUE || kind == Token.Kind.BLOCK_ENTRY || kind == Token.Kind.PROPERTY;
    if (!introduces || index + 1 >= tokens.size()) {
      return false;
    }
    Token next = tokens.get(index + 1);
    return next.indent() > before.indent()
        || (next.kind() == Token.Kind.BLOCK_ENTRY
            && kind == Token.Kind.VALUE
            && next.indent() == before.indent());
  }

  private DeadMarker malformed(int comment) {
    return dead(
        Remark.Code.MALFORMED, comment, "the comment looks like a marker but is none", REWRITE);
  }

  private DeadMarker misplaced(int comment, String place) {
    return dead(Remark.Code.MISPLACED, comment, "the marker stands " + place, MOVE);
  }

  private DeadMarker onCollection(int comment, String place) {
    return dead(Remark.Code.ON_COLLECTION, comment, "the marker stands " + place, MARK_SCALAR);
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

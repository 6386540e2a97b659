package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says which comment belongs to a scalar, as the original's YAML library places comments.
 *
 * <p>A scalar has line comments and head comments; the original reads the line comments when there
 * are any, else the head comments, and several of a kind count as one text, which is no marker.
 * Source: contract section 6.3 and the recorded answers of family {@code pos}.
 */
final class Comments {
  /**
   * The original looks no further than this for a comment on the same line, except behind a plain
   * scalar, whose trailing blanks it has passed already.
   */
  private static final int LOOK_AHEAD = 512;

  private final byte[] file;
  private final Documents.Piece piece;
  private final List<Token> tokens;

  Comments(byte[] file, Documents.Piece piece, List<Token> tokens) {
    this.file = file;
    this.piece = piece;
    this.tokens = tokens;
  }

  /** A comment, from its first {@code #} to the end of its line. */
  record Span(int start, int end) {}

  /** The one comment that can mark the scalar; empty when there is none, or more than one. */
  Optional<Span> of(YamlNode.Scalar scalar) {
    if (scalar.token() < 0) {
      return Optional.empty();
    }
    List<Span> lines = new ArrayList<>(1);
    List<Span> heads = new ArrayList<>(1);
    addBehind(scalar.token(), lines);
    int next = scalar.token() + 1;
    if (next < tokens.size()
        && tokens.get(next).kind() == Token.Kind.FLOW_ENTRY
        && !isHeaded(next)) {
      addBehind(next, lines);
    }
    gather(scalar.token(), lines, heads);
    List<Span> deciding = lines.isEmpty() ? heads : lines;
    return deciding.size() == 1 ? Optional.of(deciding.getFirst()) : Optional.empty();
  }

  /**
   * Goes back from a scalar to whatever took the comments before it. Anchors, tags, dashes and
   * empty items take none, so that theirs fall to the scalar.
   */
  private void gather(int scalar, List<Span> lines, List<Span> heads) {
    addHeads(scalar, heads);
    boolean headsTaken = false;
    for (int i = scalar; i > 0; i--) {
      Token before = tokens.get(i - 1);
      if (tokens.get(i).endsMapping()) {
        // The end of a block mapping takes the comments that its last, empty value did not.
        return;
      }
      switch (before.kind()) {
        case PROPERTY -> addBehind(i - 1, lines);
        case BLOCK_ENTRY -> headsTaken |= opensSequence(i);
        case VALUE, FLOW_ENTRY -> {
          // Behind a colon the comment is the key's, behind a comma that of the value before,
          // unless another comment in front or the end of a block keeps it from getting there.
          boolean flowColon = before.kind() == Token.Kind.VALUE && before.inFlow();
          if (flowColon || before.endsBlock() || isHeaded(i - 1)) {
            addBehind(i - 1, lines);
          }
        }
        case SCALAR, BLOCK_SCALAR, FLOW_END, ALIAS, OTHER -> {
          return;
        }
      }
      if (!headsTaken) {
        addHeads(i - 1, heads);
      }
      if (before.kind() == Token.Kind.VALUE || before.kind() == Token.Kind.FLOW_ENTRY) {
        return;
      }
    }
  }

  /**
   * Whether a token is the dash of a sequence that is itself an item: it takes the item's heads.
   */
  private boolean opensSequence(int index) {
    Token token = tokens.get(index);
    return token.kind() == Token.Kind.BLOCK_ENTRY
        && column(tokens.get(index - 1).start()) < column(token.start());
  }

  /** Whether a comment heads a token. */
  private boolean isHeaded(int index) {
    List<Span> heads = new ArrayList<>(0);
    addHeads(index, heads);
    return !heads.isEmpty();
  }

  /**
   * Where the lines in front of a token begin: behind the comment that belongs to the one before.
   */
  private int afterLine(int index) {
    if (index == 0) {
      return piece.start();
    }
    Token before = tokens.get(index - 1);
    return before.kind() == Token.Kind.BLOCK_SCALAR
        ? before.end()
        : behind(index - 1).map(Span::end).orElse(before.end());
  }

  /** Adds the comment on the line of a token, behind it; for a block scalar in its header. */
  private void addBehind(int index, List<Span> found) {
    Optional<Span> comment = behind(index);
    if (comment.isPresent()) {
      found.add(comment.get());
    }
  }

  private Optional<Span> behind(int index) {
    Token token = tokens.get(index);
    if (token.kind() == Token.Kind.BLOCK_ENTRY) {
      // A dash has no line comment: what stands behind it heads what follows.
      return Optional.empty();
    }
    if (token.kind() == Token.Kind.BLOCK_SCALAR) {
      BlockText layout = BlockText.at(file, token.start(), piece.end(), token.indent());
      return layout.comment() < 0
          ? Optional.empty()
          : Optional.of(new Span(layout.comment(), layout.headerEnd()));
    }
    int limit = isPlain(token) ? piece.end() : Math.min(piece.end(), token.end() + LOOK_AHEAD);
    int at = Bytes.skipBlanks(file, token.end(), limit);
    return at < limit && file[at] == '#' ? Optional.of(comment(at)) : Optional.empty();
  }

  private boolean isPlain(Token token) {
    return token.kind() == Token.Kind.SCALAR
        && file[token.start()] != '"'
        && file[token.start()] != '\'';
  }

  private Span comment(int start) {
    return new Span(start, Bytes.lineEnd(file, start, piece.end()));
  }

  /** Adds the comments in front of a token that head it. */
  private void addHeads(int index, List<Span> found) {
    int from = index == 0 ? piece.start() : tokens.get(index - 1).end();
    int to = tokens.get(index).start();
    // Most gaps hold no comment at all.
    if (Bytes.indexOf(file, '#', from, to) >= 0) {
      found.addAll(new Gap(index, afterLine(index), to).heads());
    }
  }

  /** The comment lines between two tokens. */
  private final class Gap {
    private final int from;
    private final int to;
    private final int indent;
    private final boolean behindValue;
    private final boolean behindPlain;
    private final List<Span> heads = new ArrayList<>();
    private int firstColumn;
    private int firstLine;

    Gap(int index, int from, int to) {
      this.from = from;
      this.to = to;
      this.indent = index == 0 ? 0 : tokens.get(index - 1).indent();
      this.behindValue = index > 0 && tokens.get(index - 1).kind() == Token.Kind.VALUE;
      this.behindPlain =
          index > 0 && isPlain(tokens.get(index - 1)) && tokens.get(index - 1).end() == from;
    }

    /**
     * The comments that head the token at {@code to}. Others are feet of what stands before: those
     * directly below it with an empty line behind, and those indented further than what follows.
     */
    List<Span> heads() {
      int line = 0;
      int at = Bytes.skipBlanks(file, from, to);
      while (at < to && file[at] != '#') {
        line++;
        at = Bytes.skipBlanks(file, Bytes.nextLine(file, at, to), to);
      }
      boolean mayEndInFoot = line <= 1;
      int footLine = footLine(line);
      while (at < to) {
        if (Bytes.isBreak(file[at])) {
          boolean foot = (firstLine == footLine && !behindValue) || firstColumn < indent;
          if (mayEndInFoot && foot) {
            heads.clear();
          }
          mayEndInFoot = false;
        } else {
          int column = column(at);
          dropWhenDedented(column);
          if (heads.isEmpty()) {
            firstColumn = column;
            firstLine = line;
          }
          Span comment = comment(at);
          heads.add(comment);
          at = comment.end();
        }
        line++;
        at = Bytes.skipBlanks(file, Bytes.nextLine(file, at, to), to);
      }
      boolean closes = to < file.length && (file[to] == ']' || file[to] == '}');
      if (closes) {
        heads.clear();
      }
      dropWhenDedented(column(to));
      return heads;
    }

    private void dropWhenDedented(int column) {
      if (column < indent && column != firstColumn) {
        heads.clear();
      }
    }

    /**
     * The line, counted from that of the token before, on which a comment still belongs to that
     * token. A comment behind a dash never does; nor does one below the first line of a piece,
     * unless the original came there while it looked for more of a plain scalar.
     */
    private int footLine(int line) {
      boolean inFirstLine = !behindPlain && Bytes.lineEnd(file, piece.start(), from) == from;
      return inFirstLine ? -1 : line == 0 ? 2 : 1;
    }
  }

  private int column(int offset) {
    int column = 0;
    for (int i = offset; i > piece.start() && !Bytes.isBreak(file[i - 1]); i--) {
      if ((file[i - 1] & 0xc0) != 0x80) {
        column++;
      }
    }
    return column;
  }
}

package dev.tidemark.core.setter;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.scanner.Scanner;
import org.snakeyaml.engine.v2.tokens.ScalarToken;

/**
 * Stands between scanner and parser: keeps the tokens that take space, and stops files that are
 * nested or long beyond reason before the scanner's quadratic cases are reached.
 */
final class TokenRecorder implements Scanner {
  private final Scanner scanner;
  private final byte[] file;
  private final Documents.Piece piece;
  private final PieceText text;
  private final List<Token> tokens;
  private final int[] indents = new int[Limits.DEPTH + 1];
  private final boolean[] isMapping = new boolean[Limits.DEPTH + 1];
  private boolean blockEnded;
  private boolean mappingEnded;
  private int depth;
  private int flowDepth;
  private int scalars;

  TokenRecorder(
      Scanner scanner, byte[] file, Documents.Piece piece, PieceText text, List<Token> tokens) {
    this.scanner = scanner;
    this.file = file;
    this.piece = piece;
    this.text = text;
    this.tokens = tokens;
  }

  /** How many scalar tokens the parser has taken. */
  int scalars() {
    return scalars;
  }

  @Override
  public org.snakeyaml.engine.v2.tokens.Token next() {
    org.snakeyaml.engine.v2.tokens.Token token = scanner.next();
    Mark startMark = token.getStartMark().orElseThrow();
    int start = text.offset(startMark.getIndex());
    int end = text.offset(token.getEndMark().orElseThrow().getIndex());
    switch (token.getTokenId()) {
      case BlockMappingStart -> open(startMark.getColumn(), true, start);
      case BlockSequenceStart -> open(startMark.getColumn(), false, start);
      case BlockEnd -> {
        blockEnded = true;
        mappingEnded |= isMapping[depth--];
      }
      case FlowMappingStart, FlowSequenceStart -> {
        flowDepth++;
        open(indent(), false, start);
        record(Token.Kind.OTHER, start, end);
      }
      case FlowMappingEnd, FlowSequenceEnd -> {
        flowDepth--;
        depth--;
        record(Token.Kind.FLOW_END, start, end);
      }
      case Scalar -> recordScalar((ScalarToken) token, start, end);
      case Alias -> record(Token.Kind.ALIAS, start, end);
      case Anchor, Tag -> record(Token.Kind.PROPERTY, start, end);
      case Value -> record(Token.Kind.VALUE, start, end);
      case BlockEntry -> record(Token.Kind.BLOCK_ENTRY, start, end);
      case FlowEntry -> record(Token.Kind.FLOW_ENTRY, start, end);
      case Key -> {
        if (end > start) {
          record(Token.Kind.OTHER, start, end);
        }
      }
      case DocumentStart, DocumentEnd, Directive, StreamEnd -> record(Token.Kind.OTHER, start, end);
      case StreamStart, Comment -> {}
    }
    return token;
  }

  private void recordScalar(ScalarToken token, int start, int end) {
    scalars++;
    ScalarStyle style = token.getStyle();
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    if (end - start > Limits.SCALAR_BYTES) {
      throw new SpoiledException(
          Problem.Reason.TOO_LARGE,
          start,
          "a scalar is longer than " + Limits.SCALAR_BYTES + " bytes");
    }
    if (block) {
      BlockText layout = BlockText.at(file, start, piece.end(), indent());
      record(
          Token.Kind.BLOCK_SCALAR,
          start,
          layout.hasContent() ? layout.contentEnd() : layout.headerEnd());
    } else {
      if (style == ScalarStyle.DOUBLE_QUOTED && escapesSlash(start, end)) {
        // YAML 1.2 took this escape from JSON; the original reads 1.1.
        throw new SpoiledException(
            Problem.Reason.NOT_YAML, start, "not YAML: unknown escape character '/'");
      }
      if (token.isPlain() && flowDepth > 0 && Bytes.indexOf(file, '?', start + 1, end) >= 0) {
        // The original takes it for the beginning of a key.
        throw new SpoiledException(
            Problem.Reason.NOT_YAML,
            start,
            "not YAML: a question mark in an unquoted value within brackets");
      }
      record(Token.Kind.SCALAR, start, end);
    }
  }

  private boolean escapesSlash(int start, int end) {
    for (int i = start; i < end - 1; i++) {
      if (file[i] == '\\') {
        i++;
        if (file[i] == '/') {
          return true;
        }
      }
    }
    return false;
  }

  private void record(Token.Kind kind, int start, int end) {
    if (tokens.size() >= Limits.TOKENS) {
      throw new SpoiledException(
          Problem.Reason.TOO_LARGE, start, "the file has more than " + Limits.TOKENS + " tokens");
    }
    tokens.add(new Token(kind, start, end, indent(), flowDepth > 0, blockEnded, mappingEnded));
    blockEnded = false;
    mappingEnded = false;
  }

  private void open(int column, boolean mapping, int start) {
    if (depth == Limits.DEPTH) {
      throw new SpoiledException(
          Problem.Reason.TOO_DEEP, start, "collections are nested deeper than " + Limits.DEPTH);
    }
    indents[++depth] = column;
    isMapping[depth] = mapping;
  }

  private int indent() {
    return indents[depth];
  }

  @Override
  public boolean checkToken(org.snakeyaml.engine.v2.tokens.Token.ID... choices) {
    return scanner.checkToken(choices);
  }

  @Override
  public boolean checkToken(org.snakeyaml.engine.v2.tokens.Token.ID choice) {
    return scanner.checkToken(choice);
  }

  @Override
  public org.snakeyaml.engine.v2.tokens.Token peekToken() {
    return scanner.peekToken();
  }

  @Override
  public boolean hasNext() {
    return scanner.hasNext();
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }
}

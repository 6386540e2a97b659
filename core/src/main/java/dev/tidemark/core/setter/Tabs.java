package dev.tidemark.core.setter;

import java.util.List;

/**
 * Finds tabs that the original refuses and the scanner of ours lets pass.
 *
 * <p>In block context the original takes a tab for indentation, and fails, wherever a key might
 * begin: at the beginning of a line, empty ones included, and behind {@code -}, {@code ?} and a
 * {@code :} that has its own line. Within and behind a plain scalar only the columns up to its
 * indentation count; in a block scalar the columns in front of its content.
 */
final class Tabs {
  private final byte[] file;
  private final int start;
  private final int end;

  private Tabs(byte[] file, int start, int end) {
    this.file = file;
    this.start = start;
    this.end = end;
  }

  /**
   * The offset of the first bad tab, or -1.
   *
   * @param start start of the piece
   * @param tokens the tokens of its document
   * @param end where the token behind the document begins
   */
  static int firstBad(byte[] file, int start, List<Token> tokens, int end) {
    return Bytes.indexOf(file, '\t', start, end) < 0
        ? -1
        : new Tabs(file, start, end).firstBad(tokens);
  }

  private int firstBad(List<Token> tokens) {
    int tab = inGap(start, true, tokens.getFirst().start());
    for (int i = 0; i < tokens.size() && tab < 0; i++) {
      Token token = tokens.get(i);
      int next = i + 1 < tokens.size() ? tokens.get(i + 1).start() : end;
      tab =
          switch (token.kind()) {
            case SCALAR -> isPlain(token) ? aroundPlain(token, next) : behind(token, false, next);
            case BLOCK_SCALAR -> inBlock(token, next);
            case BLOCK_ENTRY -> behind(token, true, next);
            case VALUE -> behind(token, standsAlone(token), next);
            case OTHER -> behind(token, file[token.start()] == '?', next);
            case PROPERTY, FLOW_ENTRY, FLOW_END, ALIAS -> behind(token, false, next);
          };
    }
    return tab;
  }

  private boolean isPlain(Token token) {
    return file[token.start()] != '"' && file[token.start()] != '\'';
  }

  /** Whether a colon has its own line, apart from indicators in front of it. */
  private boolean standsAlone(Token value) {
    for (int i = value.start() - 1; i >= start && !Bytes.isBreak(file[i]); i--) {
      if (!Bytes.isBlank(file[i]) && file[i] != '-' && file[i] != '?') {
        return false;
      }
    }
    return true;
  }

  private int behind(Token token, boolean keyMayBegin, int next) {
    if (token.inFlow()) {
      return -1;
    }
    int text = Bytes.skipBlanks(file, token.end(), next);
    boolean comment = text < next && file[text] == '#' && token.kind() != Token.Kind.BLOCK_ENTRY;
    // A comment on the token's own line is passed at once, and the blanks in front of it.
    return comment
        ? inGap(Bytes.lineEnd(file, text, next), false, next)
        : inGap(token.end(), keyMayBegin, next);
  }

  private int inGap(int from, boolean keyMayBegin, int to) {
    boolean strict = keyMayBegin;
    int i = from;
    while (i < to) {
      if (file[i] == '\t' && strict) {
        return i;
      } else if (Bytes.isBreak(file[i])) {
        strict = true;
        i++;
      } else if (file[i] == '#') {
        i = lastCommentEnd(i, to);
      } else {
        i++;
      }
    }
    return -1;
  }

  /** The end of the last comment before {@code to}: blanks between comment lines are not judged. */
  private int lastCommentEnd(int comment, int to) {
    int end = Bytes.lineEnd(file, comment, to);
    int i = end;
    while (i < to) {
      if (file[i] == '#') {
        end = Bytes.lineEnd(file, i, to);
        i = end;
      } else {
        i++;
      }
    }
    return end;
  }

  private int aroundPlain(Token token, int next) {
    boolean lineBegins = false;
    int lineStart = token.start();
    for (int i = token.start(); i < next; i++) {
      byte b = file[i];
      if (Bytes.isBreak(b)) {
        lineBegins = true;
        lineStart = i + 1;
      } else if (lineBegins && b == '\t' && i - lineStart <= token.indent()) {
        return i;
      } else if (b == '#' && i >= token.end()) {
        if (token.inFlow()) {
          return -1;
        }
        boolean ownLine = lineStart > token.end();
        return inGap(ownLine ? i : Bytes.lineEnd(file, i, next), ownLine, next);
      } else if (!Bytes.isBlank(b)) {
        lineBegins = false;
      }
    }
    return -1;
  }

  private int inBlock(Token token, int next) {
    BlockText layout = BlockText.at(file, token.start(), end, token.indent());
    int indent = layout.explicit() ? layout.indent() : Integer.MAX_VALUE;
    int line = layout.contentStart();
    while (line < next) {
      int text = line;
      while (text < next && file[text] == ' ' && text - line < indent) {
        text++;
      }
      if (text < next && file[text] == '\t' && text - line < indent) {
        return text;
      }
      if (text < next && !Bytes.isBreak(file[text])) {
        if (file[text] == '#' && text - line < layout.indent()) {
          return inGap(text, true, next);
        }
        indent = layout.indent();
      }
      line = Bytes.nextLine(file, Bytes.lineEnd(file, text, next), next);
    }
    return -1;
  }
}

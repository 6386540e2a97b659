package dev.tidemark.core.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads patterns as Go 1.26 does, from left to right, and complains where it does, in its words.
 *
 * <p>Source: the syntax page of Go's {@code regexp/syntax}; contract section 5.4.
 */
final class RegexParser {
  private static final int MAX_REPEAT = 1000;
  private static final int NO_GROUP = 0;

  /** An open parenthesis: what came before it inside the same one, and the flags there. */
  private static final class Frame {
    final int group;
    final Flags outerFlags;
    final List<Piece> alternatives = new ArrayList<>();
    List<Piece> current = new ArrayList<>();

    Frame(int group, Flags outerFlags) {
      this.group = group;
      this.outerFlags = outerFlags;
    }
  }

  private final PatternReader in;
  private final Deque<Frame> open = new ArrayDeque<>();
  private final List<String> groupNames = new ArrayList<>(List.of(""));
  private Frame frame = new Frame(NO_GROUP, Flags.NONE);
  private Flags flags = Flags.NONE;

  /** Where the repetition begins that was read last, if nothing was read since; else -1. */
  private int lastRepeat = -1;

  private RegexParser(String pattern) {
    this.in = new PatternReader(pattern);
  }

  /** A pattern, read. */
  record Parsed(Node node, List<String> groupNames) {}

  static Parsed parse(String pattern) {
    return new RegexParser(pattern).parse();
  }

  private Parsed parse() {
    while (!in.isDone()) {
      int from = in.at();
      boolean isRepeat = readOne();
      lastRepeat = isRepeat ? from : -1;
    }
    if (!open.isEmpty()) {
      throw new InvalidPatternException("missing closing )", in.text());
    }
    return new Parsed(close(frame).node(), List.copyOf(groupNames));
  }

  /** Reads one thing; true when it was a repetition. */
  private boolean readOne() {
    int c = in.peek();
    switch (c) {
      case '(' -> readOpening();
      case '|' -> {
        in.skip(1);
        frame.alternatives.add(checked(Piece.sequence(frame.current)));
        frame.current = new ArrayList<>();
      }
      case ')' -> readClosing();
      case '^' ->
          place(flags.isMultiline() ? Node.Place.Kind.LINE_START : Node.Place.Kind.TEXT_START, 1);
      case '$' ->
          place(flags.isMultiline() ? Node.Place.Kind.LINE_END : Node.Place.Kind.TEXT_END, 1);
      case '.' -> {
        in.skip(1);
        push(flags.isDotAll() ? CodePoints.ANY : CodePoints.ANY_BUT_LINE_FEED);
      }
      case '[' -> push(ClassReader.read(in, flags.isFolding()));
      case '*' -> {
        return repeat(0, Node.Repeat.UNBOUNDED);
      }
      case '+' -> {
        return repeat(1, Node.Repeat.UNBOUNDED);
      }
      case '?' -> {
        return repeat(0, 1);
      }
      case '{' -> {
        return readCounted();
      }
      case '\\' -> readEscape();
      default -> literal(in.next());
    }
    return false;
  }

  private void readOpening() {
    if (in.peekSecond() == '?') {
      readPerlGroup();
      return;
    }
    in.skip(1);
    capture("");
  }

  private void capture(String name) {
    groupNames.add(name);
    open(groupNames.size() - 1);
  }

  private void open(int group) {
    open.push(frame);
    frame = new Frame(group, flags);
  }

  private void readClosing() {
    if (open.isEmpty()) {
      throw new InvalidPatternException("unexpected )", in.text());
    }
    in.skip(1);
    Frame closed = frame;
    frame = open.pop();
    flags = closed.outerFlags;
    Piece body = close(closed);
    push(closed.group == NO_GROUP ? body : body.captured(closed.group));
  }

  private Piece close(Frame closed) {
    closed.alternatives.add(checked(Piece.sequence(closed.current)));
    return checked(Piece.choice(closed.alternatives));
  }

  /** Reads {@code (?P<name>}, {@code (?<name>}, {@code (?flags)} or {@code (?flags:}. */
  private void readPerlGroup() {
    int from = in.at();
    boolean isPython = in.startsWith("(?P<") && in.remaining() > 4;
    if (isPython || (in.startsWith("(?<") && in.remaining() > 3)) {
      readNamedGroup(from, isPython ? 4 : 3);
      return;
    }
    in.skip(2);
    Flags changed = flags;
    boolean isOn = true;
    boolean hasFlag = false;
    while (!in.isDone()) {
      int c = in.next();
      if (Flags.isFlag(c)) {
        changed = changed.with(c, isOn);
        hasFlag = true;
      } else if (c == '-' && isOn) {
        isOn = false;
        hasFlag = false;
      } else if ((c == ':' || c == ')') && (isOn || hasFlag)) {
        if (c == ':') {
          open(NO_GROUP);
        }
        flags = changed;
        return;
      } else {
        break;
      }
    }
    throw new InvalidPatternException("invalid or unsupported Perl syntax", in.since(from));
  }

  private void readNamedGroup(int from, int prefix) {
    int close = in.indexOf(">", from);
    if (close < 0) {
      throw new InvalidPatternException("invalid named capture", in.rest());
    }
    in.skip(close + 1 - from);
    String name = in.since(from).substring(prefix, close - from);
    if (name.isEmpty()
        || !name.chars().allMatch(c -> c == '_' || PatternReader.isAlphanumeric(c))) {
      throw new InvalidPatternException("invalid named capture", in.since(from));
    }
    capture(name);
  }

  private void readEscape() {
    switch (in.peekSecond()) {
      case 'A' -> place(Node.Place.Kind.TEXT_START, 2);
      case 'z' -> place(Node.Place.Kind.TEXT_END, 2);
      case 'b' -> place(Node.Place.Kind.WORD_BOUNDARY, 2);
      case 'B' -> place(Node.Place.Kind.NO_WORD_BOUNDARY, 2);
      case 'C' -> throw new InvalidPatternException("invalid escape sequence", "\\C");
      case 'Q' -> {
        in.skip(2);
        while (!in.isDone() && !in.startsWith("\\E")) {
          literal(in.next());
        }
        in.skip(in.isDone() ? 0 : 2);
      }
      default -> {
        Optional<CodePoints> set =
            in.unicodeClass(flags.isFolding()).or(() -> in.perlClass(flags.isFolding()));
        if (set.isPresent()) {
          push(set.get());
        } else {
          literal(in.escape());
        }
      }
    }
  }

  /** Reads <code>{n}</code>, <code>{n,}</code> or <code>{n,m}</code>; other braces are literal. */
  private boolean readCounted() {
    Optional<Counts> counts = Counts.at(in.text(), in.at());
    if (counts.isEmpty()) {
      literal(in.next());
      return false;
    }
    Counts it = counts.get();
    if (it.min() > MAX_REPEAT
        || it.max() > MAX_REPEAT
        || (it.max() != Node.Repeat.UNBOUNDED && it.min() > it.max())) {
      throw new InvalidPatternException(
          "invalid repeat count", in.text().substring(in.at(), it.end()));
    }
    int from = in.at();
    return repeat(it.min(), it.max(), it.end() - from, true);
  }

  private boolean repeat(int min, int max) {
    return repeat(min, max, 1, false);
  }

  private boolean repeat(int min, int max, int length, boolean isCounted) {
    int from = in.at();
    in.skip(length);
    boolean isLazy = flags.isLazy();
    if (in.peek() == '?') {
      in.skip(1);
      isLazy = !isLazy;
    }
    if (lastRepeat >= 0) {
      throw new InvalidPatternException("invalid nested repetition operator", in.since(lastRepeat));
    }
    if (frame.current.isEmpty()) {
      throw new InvalidPatternException("missing argument to repetition operator", in.since(from));
    }
    Piece body = frame.current.removeLast();
    Piece repeated = checked(body.repeated(min, max, !isLazy, isCounted));
    if (isCounted && (min >= 2 || max >= 2) && repeated.hasTooManyCopies()) {
      throw new InvalidPatternException("invalid repeat count", in.since(from));
    }
    frame.current.add(repeated);
    return true;
  }

  private void place(Node.Place.Kind kind, int length) {
    in.skip(length);
    push(Piece.leaf(new Node.Place(kind)));
  }

  private void literal(int codePoint) {
    push(Piece.character(codePoint, flags.isFolding()));
  }

  private void push(CodePoints set) {
    push(Piece.leaf(new Node.Chars(set)));
  }

  private void push(Piece piece) {
    frame.current.add(checked(piece));
  }

  private Piece checked(Piece piece) {
    if (!piece.complaint().isEmpty()) {
      throw new InvalidPatternException(piece.complaint(), in.text());
    }
    return piece;
  }
}

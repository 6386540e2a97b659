package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Parses the first document of a piece into nodes and tokens; aliases are never expanded. */
final class PieceParser {
  /** The one control character that the scanner lets pass and the original does not. */
  private static final char DELETE = 0x7f;

  /** The original scans so many tokens behind a document; errors in them spoil the file too. */
  private static final int LOOK_AHEAD = 3;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Limits.FILE_BYTES).setBufferSize(4096).build();

  private final List<Token> tokens = new ArrayList<>();
  private final Map<String, Long> anchors = new HashMap<>();
  private final ParserImpl parser;
  private final ScannerImpl scanner;
  private final TokenRecorder recorder;
  private final byte[] file;
  private final Documents.Piece piece;
  private final PieceText text;

  private PieceParser(byte[] file, Documents.Piece piece, PieceText text) {
    this.file = file;
    this.piece = piece;
    this.text = text;
    this.scanner = new ScannerImpl(SETTINGS, new StreamReader(SETTINGS, text.text()));
    this.recorder = new TokenRecorder(scanner, file, piece, text, tokens);
    this.parser = new ParserImpl(SETTINGS, recorder);
  }

  /** What came of parsing. */
  sealed interface Parsed {}

  /**
   * A document.
   *
   * @param root its root node
   * @param tokens its tokens in order, with the one behind it
   */
  record Document(YamlNode root, List<Token> tokens) implements Parsed {}

  /** There is no document: the piece holds at most comments. */
  record Nothing() implements Parsed {}

  /** The piece cannot be used; {@code offset} says where. */
  record Spoiled(Problem.Reason reason, int offset, String message) implements Parsed {}

  static Parsed parse(byte[] file, Documents.Piece piece) {
    Optional<PieceText> text = PieceText.of(file, piece);
    if (text.isEmpty()) {
      return new Spoiled(Problem.Reason.NOT_UTF8, piece.start(), "the file is not valid UTF-8");
    }
    int delete = text.get().text().indexOf(DELETE);
    if (delete >= 0) {
      int offset = text.get().offset(text.get().text().codePointCount(0, delete));
      return new Spoiled(Problem.Reason.NOT_YAML, offset, forbidden(DELETE));
    }
    try {
      return new PieceParser(file, piece, text.get()).document();
    } catch (SpoiledException e) {
      return new Spoiled(e.reason(), e.offset(), e.text());
    } catch (MarkedYamlEngineException e) {
      int offset =
          e.getProblemMark()
              .or(e::getContextMark)
              .map(mark -> text.get().offset(mark.getIndex()))
              .orElse(piece.start());
      return new Spoiled(Problem.Reason.NOT_YAML, offset, "not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      return new Spoiled(
          Problem.Reason.NOT_YAML, text.get().offset(e.getPosition()), forbidden(e.getCodePoint()));
    } catch (YamlEngineException e) {
      return new Spoiled(Problem.Reason.NOT_YAML, piece.start(), "not YAML: " + e.getMessage());
    }
  }

  private static String forbidden(int codePoint) {
    return "not YAML: the character U+%04X is not allowed".formatted(codePoint);
  }

  private Parsed document() {
    parser.next();
    Event start = parser.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      return new Nothing();
    }
    Weighed root = node(parser.next());
    parser.next();
    int next = text.offset(scanner.peekToken().getStartMark().orElseThrow().getIndex());
    for (int i = 0; i < LOOK_AHEAD && scanner.hasNext(); i++) {
      scanner.next();
    }
    int tab = Tabs.firstBad(file, piece.start(), tokens, next);
    if (tab >= 0) {
      throw new SpoiledException(
          Problem.Reason.NOT_YAML, tab, "not YAML: a tab stands where only spaces may indent");
    }
    return new Document(root.node, tokens);
  }

  /** A node with the number of nodes that it stands for when aliases are expanded. */
  private record Weighed(YamlNode node, long weight) {}

  private Weighed node(Event event) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    NodeEvent start = (NodeEvent) event;
    Optional<String> anchor = start.getAnchor().map(name -> name.getValue());
    // The original knows an anchor already inside its own node.
    anchor.ifPresent(name -> anchors.put(checked(name, start), 1L));
    Weighed node =
        switch (event) {
          case ScalarEvent scalar -> new Weighed(scalar(scalar), 1);
          case MappingStartEvent mapping -> mapping();
          default -> sequence();
        };
    anchor.ifPresent(name -> anchors.put(name, node.weight));
    return node;
  }

  /** The original knows only plain names; ours lets more pass. */
  private String checked(String name, Event event) {
    boolean plain =
        name.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-');
    if (!plain) {
      throw new SpoiledException(
          Problem.Reason.NOT_YAML, offset(event), "not YAML: bad anchor '" + name + "'");
    }
    return name;
  }

  private Weighed alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    Long weight = anchors.get(name);
    if (weight == null) {
      throw new SpoiledException(
          Problem.Reason.NOT_YAML, offset(event), "not YAML: unknown anchor '" + name + "'");
    }
    return new Weighed(new YamlNode.Alias(name), weight);
  }

  private YamlNode.Scalar scalar(ScalarEvent event) {
    YamlNode.Style style =
        switch (event.getScalarStyle()) {
          case PLAIN, JSON_SCALAR_STYLE -> YamlNode.Style.PLAIN;
          case SINGLE_QUOTED -> YamlNode.Style.SINGLE;
          case DOUBLE_QUOTED -> YamlNode.Style.DOUBLE;
          case LITERAL, FOLDED -> YamlNode.Style.BLOCK;
        };
    int token = scalarToken();
    int first = token;
    while (first > 0 && tokens.get(first - 1).kind() == Token.Kind.PROPERTY) {
      first--;
    }
    return new YamlNode.Scalar(value(event, style, token), style, event.getTag(), first, token);
  }

  /** At the end of a file a block's last line may have no break to keep; the scanner adds one. */
  private String value(ScalarEvent event, YamlNode.Style style, int token) {
    String value = event.getValue();
    boolean endsFile = style == YamlNode.Style.BLOCK && tokens.get(token).end() == piece.end();
    return endsFile && value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
  }

  private int seenScalars;

  /** The token of the scalar event just produced; -1 when the scalar has no text. */
  private int scalarToken() {
    if (recorder.scalars() == seenScalars) {
      return -1;
    }
    seenScalars = recorder.scalars();
    return tokens.size() - 1;
  }

  private Weighed mapping() {
    List<YamlNode> keys = new ArrayList<>();
    List<YamlNode> values = new ArrayList<>();
    long weight = 1;
    for (Event event = parser.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = parser.next()) {
      Weighed key = node(event);
      int valueToken = tokens.size();
      Weighed value = node(parser.next());
      if (tokens.size() > valueToken && tokens.get(valueToken).kind() != Token.Kind.VALUE) {
        // The parser of ours takes whatever follows an explicit key for its value.
        throw new SpoiledException(
            Problem.Reason.NOT_YAML,
            tokens.get(valueToken).start(),
            "not YAML: expected ':' behind the key");
      }
      keys.add(key.node);
      values.add(value.node);
      weight = sum(weight, sum(key.weight, value.weight));
    }
    return new Weighed(new YamlNode.Mapping(keys, values), weight);
  }

  private Weighed sequence() {
    List<YamlNode> items = new ArrayList<>();
    long weight = 1;
    for (Event event = parser.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = parser.next()) {
      Weighed item = node(event);
      items.add(item.node);
      weight = sum(weight, item.weight);
    }
    return new Weighed(new YamlNode.Sequence(items), weight);
  }

  private long sum(long a, long b) {
    long sum = a + b;
    if (sum > Limits.EXPANDED_NODES) {
      int offset = tokens.isEmpty() ? text.start() : tokens.getLast().start();
      throw new SpoiledException(
          Problem.Reason.TOO_LARGE,
          offset,
          "aliases stand for more than " + Limits.EXPANDED_NODES + " nodes");
    }
    return sum;
  }

  private int offset(Event event) {
    return event.getStartMark().map(mark -> text.offset(mark.getIndex())).orElse(text.start());
  }
}

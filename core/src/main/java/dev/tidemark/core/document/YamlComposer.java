package dev.tidemark.core.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Composes one YAML document from its events. We count depth and size ourselves, with every alias
 * as large as what it stands for, so that a small text cannot become a large tree.
 */
final class YamlComposer {
  private static final String CORE = "tag:yaml.org,2002:";
  private static final String MERGE = "<<";

  private final DocumentLimits limits;
  private final int lineOffset;
  private final Iterator<Event> events;
  private final Map<Anchor, Composed> anchors = new HashMap<>();
  private final Set<Anchor> open = new HashSet<>();
  private long size;
  private Event current;

  /** A node and how many nodes it holds, itself included. */
  private record Composed(Node node, long size) {}

  private YamlComposer(String text, int lineOffset, DocumentLimits limits) {
    this.limits = limits;
    this.lineOffset = lineOffset;
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setUseMarks(true)
            .setParseComments(false)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
    this.current = events.next();
  }

  /**
   * The text's only document; {@link Node.Null} when it has none.
   *
   * @throws MalformedDocument when it is none
   */
  static Node compose(String text, int lineOffset, DocumentLimits limits) {
    try {
      YamlComposer composer = new YamlComposer(text, lineOffset, limits);
      composer.next();
      if (composer.current.getEventId() == Event.ID.StreamEnd) {
        return new Node.Null();
      }
      composer.next();
      Node root = composer.node(0).node();
      composer.next();
      if (composer.current.getEventId() != Event.ID.StreamEnd) {
        throw composer.malformed("text after the end of the document");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0);
      throw new MalformedDocument(line + 1 + lineOffset, problem(e));
    } catch (YamlEngineException | NoSuchElementException e) {
      throw new MalformedDocument(1 + lineOffset, String.valueOf(e.getMessage()));
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? String.valueOf(e.getMessage()) : e.getProblem();
    return e.getContext() == null ? problem : e.getContext() + ", " + problem;
  }

  private void next() {
    current = events.next();
  }

  private int line() {
    return current.getStartMark().map(mark -> mark.getLine() + 1).orElse(1) + lineOffset;
  }

  private MalformedDocument malformed(String message) {
    return new MalformedDocument(line(), message);
  }

  private Composed node(int depth) {
    if (depth > limits.maxDepth()) {
      throw malformed("nested deeper than " + limits.maxDepth() + " levels");
    }
    if (current instanceof AliasEvent alias) {
      Composed target = anchors.get(alias.getAlias());
      if (target == null) {
        throw malformed(
            open.contains(alias.getAlias())
                ? "anchor '" + alias.getAlias() + "' contains itself"
                : "unknown anchor '" + alias.getAlias() + "' referenced");
      }
      grow(target.size());
      next();
      return target;
    }
    Optional<Anchor> anchor =
        current instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    anchor.ifPresent(open::add);
    anchor.ifPresent(anchors::remove);
    long before = size;
    Node node =
        switch (current) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent start -> sequence(depth);
          case MappingStartEvent start -> mapping(depth);
          default -> throw malformed("unexpected " + current.getEventId());
        };
    grow(1);
    Composed composed = new Composed(node, size - before);
    anchor.ifPresent(open::remove);
    anchor.ifPresent(name -> anchors.put(name, composed));
    return composed;
  }

  private void grow(long nodes) {
    size += nodes;
    if (size > limits.maxNodes()) {
      throw malformed("more than " + limits.maxNodes() + " values");
    }
  }

  private Node sequence(int depth) {
    List<Node> items = new ArrayList<>();
    next();
    while (current.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(depth + 1).node());
    }
    next();
    return new Node.Sequence(items);
  }

  private Node mapping(int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    next();
    while (current.getEventId() != Event.ID.MappingEnd) {
      int line = line();
      boolean merge =
          current instanceof ScalarEvent key
              && key.isPlain()
              && key.getTag().isEmpty()
              && key.getValue().equals(MERGE);
      String key = merge ? MERGE : key(depth);
      if (merge) {
        next();
        merge(node(depth + 1).node(), line, fields, lines);
        continue;
      }
      Integer earlier = lines.get(key);
      if (earlier != null && earlier > 0) {
        throw new MalformedDocument(line, "key \"" + key + "\" is already set in line " + earlier);
      }
      lines.put(key, line);
      fields.put(key, node(depth + 1).node());
    }
    next();
    lines.replaceAll((key, line) -> Math.abs(line));
    return new Node.Mapping(fields, lines);
  }

  /** What comes later wins, merged or not; of a list of mappings the first wins. */
  private void merge(Node value, int line, Map<String, Node> fields, Map<String, Integer> lines) {
    List<Node> sources = value instanceof Node.Sequence list ? list.items() : List.of(value);
    for (Node source : sources.reversed()) {
      if (!(source instanceof Node.Mapping mapping)) {
        throw new MalformedDocument(
            line, "map merge requires map or sequence of maps as the value");
      }
      mapping.fields().forEach(fields::put);
      mapping.fields().keySet().forEach(key -> lines.put(key, -line)); // may be set once more
    }
  }

  private String key(int depth) {
    if (!(current instanceof ScalarEvent || current instanceof AliasEvent)) {
      throw malformed("invalid map key: only text can name a field");
    }
    boolean plain =
        current instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getTag().isEmpty();
    String text = current instanceof ScalarEvent scalar ? scalar.getValue() : "";
    int line = line();
    if (plain && PlainScalar.isNotFinite(text)) {
      next();
      return text.toLowerCase(Locale.ROOT).replace("+", "");
    }
    return switch (node(depth).node()) {
      case Node.Text key -> key.value();
      case Node.Whole key -> plain ? wholeKey(text, key) : Long.toString(key.value());
      case Node.Decimal key -> Numbers.key(key.value());
      case Node.Flag key -> Boolean.toString(key.value());
      case Node.Null key -> throw new MalformedDocument(line, "a field has no name");
      case Node.Sequence key -> throw new MalformedDocument(line, "invalid map key: a list");
      case Node.Mapping key -> throw new MalformedDocument(line, "invalid map key: a mapping");
    };
  }

  /** A whole number written as a decimal one is printed in the precision of keys. */
  private static String wholeKey(String text, Node.Whole key) {
    boolean integer = text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    return integer || text.startsWith("0x") || text.startsWith("0X")
        ? Long.toString(key.value())
        : Numbers.key((double) key.value());
  }

  private Node scalar(ScalarEvent scalar) {
    String text = scalar.getValue();
    Optional<String> tag = scalar.getTag();
    Node value;
    if (tag.isEmpty()) {
      value = scalar.isPlain() ? resolved(text) : new Node.Text(text);
    } else {
      value = tagged(tag.get(), text);
    }
    next();
    return value;
  }

  private Node resolved(String text) {
    if (PlainScalar.isNotFinite(text)) {
      throw malformed("unsupported value: " + text);
    }
    return PlainScalar.resolve(text);
  }

  private Node tagged(String tag, String text) {
    return switch (tag) {
      case CORE + "int", CORE + "bool", CORE + "null", CORE + "float" -> {
        Node value = resolved(text);
        boolean fits =
            switch (value) {
              case Node.Whole number -> tag.equals(CORE + "int") || tag.equals(CORE + "float");
              case Node.Decimal number -> tag.equals(CORE + "float");
              case Node.Flag flag -> tag.equals(CORE + "bool");
              case Node.Null nothing -> tag.equals(CORE + "null");
              case Node.Text other -> false;
              case Node.Sequence other -> false;
              case Node.Mapping other -> false;
            };
        if (!fits) {
          throw malformed("cannot read \"" + text + "\" as !!" + tag.substring(CORE.length()));
        }
        yield tag.equals(CORE + "float") && value instanceof Node.Whole whole
            ? PlainScalar.numeric((double) whole.value())
            : value;
      }
      case CORE + "binary" -> {
        try {
          byte[] bytes = Base64.getMimeDecoder().decode(text);
          if (!text.isBlank() && bytes.length == 0) {
            throw malformed("!!binary value contains invalid base64 data");
          }
          yield new Node.Text(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw malformed("!!binary value contains invalid base64 data");
        }
      }
      default -> new Node.Text(text);
    };
  }
}

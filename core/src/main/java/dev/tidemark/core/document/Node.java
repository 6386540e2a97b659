package dev.tidemark.core.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A value of a document, as JSON knows it. It never changes. */
public sealed interface Node {

  /** The word for its type that an API server uses: {@code string}, {@code integer}, … */
  String typeName();

  /** A piece of text. */
  static Node of(String text) {
    return new Text(text);
  }

  /** A list of texts. */
  static Sequence texts(List<String> texts) {
    return new Sequence(texts.stream().map(Node::of).toList());
  }

  /** A mapping of texts, in the order of the given map. */
  static Mapping texts(Map<String, String> texts) {
    Map<String, Node> fields = new LinkedHashMap<>();
    texts.forEach((key, value) -> fields.put(key, of(value)));
    return Mapping.of(fields);
  }

  /** Text. */
  record Text(String value) implements Node {
    @Override
    public String typeName() {
      return "string";
    }
  }

  /** A whole number of 64 bits. */
  record Whole(long value) implements Node {
    @Override
    public String typeName() {
      return "integer";
    }
  }

  /** Any other number; finite. */
  record Decimal(double value) implements Node {
    @Override
    public String typeName() {
      return "number";
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Node {
    @Override
    public String typeName() {
      return "boolean";
    }
  }

  /** Nothing. */
  record Null() implements Node {
    @Override
    public String typeName() {
      return "null";
    }
  }

  /** A list. */
  record Sequence(List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String typeName() {
      return "array";
    }
  }

  /**
   * An object.
   *
   * @param fields in the order of the document
   * @param lines where the document has each key, from 1; takes no part in equality and may lack
   *     any
   */
  record Mapping(Map<String, Node> fields, Map<String, Integer> lines) implements Node {
    private static final Mapping EMPTY = of(Map.of());

    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      lines = Map.copyOf(lines);
    }

    /** An object that no document has. */
    public static Mapping of(Map<String, Node> fields) {
      return new Mapping(fields, Map.of());
    }

    /** The object without fields. */
    public static Mapping empty() {
      return EMPTY;
    }

    @Override
    public String typeName() {
      return "object";
    }

    /** The value of a field; empty when it is not there. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(fields.get(key));
    }

    /** The text of a field; empty when it is not there or no text. */
    public Optional<String> text(String key) {
      return fields.get(key) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The object in a field; empty when it is not there or no object. */
    public Optional<Mapping> mapping(String key) {
      return fields.get(key) instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** The items of a list in a field; none when it is not there or no list. */
    public List<Node> items(String key) {
      return fields.get(key) instanceof Sequence list ? list.items() : List.of();
    }

    /** The texts of a list in a field; what is no text is left out. */
    public List<String> texts(String key) {
      List<String> texts = new ArrayList<>();
      for (Node item : items(key)) {
        if (item instanceof Text text) {
          texts.add(text.value());
        }
      }
      return texts;
    }

    /** The texts of this object by key; what is no text is left out. */
    public Map<String, String> textFields() {
      Map<String, String> texts = new LinkedHashMap<>();
      fields.forEach((key, value) -> {
        if (value instanceof Text text) {
          texts.put(key, text.value());
        }
      });
      return texts;
    }

    /** A copy with this field, in its old place when it was there. */
    public Mapping with(String key, Node value) {
      Map<String, Node> copy = new LinkedHashMap<>(fields);
      copy.put(key, value);
      return new Mapping(copy, lines);
    }

    /** A copy without this field. */
    public Mapping without(String key) {
      Map<String, Node> copy = new LinkedHashMap<>(fields);
      copy.remove(key);
      return new Mapping(copy, lines);
    }

    /** The line of the first key, from 1; 0 when no document has it. */
    public int firstLine() {
      return lines.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    /**
     * The line of a field path such as {@code spec.exclusionList[0]}: that of its last key that is
     * in the document; empty when not even the first is.
     */
    public OptionalInt line(String path) {
      OptionalInt best = OptionalInt.empty();
      Node node = this;
      for (String step : path.split("\\.", -1)) {
        int bracket = step.indexOf('[');
        String key = bracket < 0 ? step : step.substring(0, bracket);
        if (!(node instanceof Mapping mapping) || !mapping.lines.containsKey(key)) {
          return best;
        }
        best = OptionalInt.of(mapping.lines.get(key));
        node = mapping.fields.get(key);
        if (bracket >= 0 && node instanceof Sequence list) {
          int index = Integer.parseInt(step, bracket + 1, step.indexOf(']'), 10);
          node = index < list.items().size() ? list.items().get(index) : list;
        }
      }
      return best;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Mapping mapping && fields.equals(mapping.fields);
    }

    @Override
    public int hashCode() {
      return fields.hashCode();
    }
  }
}

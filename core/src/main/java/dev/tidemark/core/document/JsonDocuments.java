package dev.tidemark.core.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON: one value, or several after another. */
final class JsonDocuments {
  private final JsonFactory factory;
  private final DocumentLimits limits;
  private int nodes;

  JsonDocuments(DocumentLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(limits.maxLength())
                    .maxNameLength(50_000)
                    .maxNumberLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /**
   * The values of the text in their order.
   *
   * @throws MalformedDocument when it is no JSON
   */
  List<ParsedDocument.Read> read(String text) {
    List<ParsedDocument.Read> documents = new ArrayList<>();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        nodes = 0;
        int line = parser.currentTokenLocation().getLineNr();
        documents.add(new ParsedDocument.Read(node(parser), line));
      }
      return documents;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new MalformedDocument(line, String.valueOf(e.getOriginalMessage()));
    }
  }

  private Node node(JsonParser parser) {
    nodes++;
    if (nodes > limits.maxNodes()) {
      throw new MalformedDocument(
          parser.currentTokenLocation().getLineNr(), "more than " + limits.maxNodes() + " values");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser);
      case START_ARRAY -> {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(parser));
        }
        yield new Node.Sequence(items);
      }
      case VALUE_STRING -> new Node.Text(parser.getString());
      case VALUE_TRUE -> new Node.Flag(true);
      case VALUE_FALSE -> new Node.Flag(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_NULL -> new Node.Null();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new MalformedDocument(
              parser.currentTokenLocation().getLineNr(), "unexpected " + parser.currentToken());
    };
  }

  /** A number without a fraction is whole however it is written, as in YAML. */
  private static Node number(JsonParser parser) {
    String text = parser.getString();
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new MalformedDocument(
          parser.currentTokenLocation().getLineNr(), "number out of range: " + text);
    }
    boolean whole =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return whole ? new Node.Whole(parser.getLongValue()) : PlainScalar.numeric(value);
  }

  private Node mapping(JsonParser parser) {
    Map<String, Node> fields = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      lines.put(key, parser.currentTokenLocation().getLineNr());
      parser.nextToken();
      fields.put(key, node(parser));
    }
    return new Node.Mapping(fields, lines);
  }
}

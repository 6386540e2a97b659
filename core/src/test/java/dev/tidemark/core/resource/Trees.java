package dev.tidemark.core.resource;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents for tests. */
final class Trees {
  private Trees() {}

  /** A tree of a vector file. */
  static Node node(Object value) {
    return switch (value) {
      case null -> new Node.Null();
      case String text -> Node.of(text);
      case Boolean flag -> new Node.Flag(flag);
      case Long number -> new Node.Whole(number);
      case BigInteger number -> new Node.Decimal(number.doubleValue());
      case Double number -> new Node.Decimal(number);
      case List<?> items -> new Node.Sequence(items.stream().map(Trees::node).toList());
      case Map<?, ?> map -> {
        Map<String, Node> fields = new LinkedHashMap<>();
        map.forEach((key, inner) -> fields.put((String) key, node(inner)));
        yield Node.Mapping.of(fields);
      }
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  /** The first document of a YAML text. */
  static Node yaml(String text) {
    return switch (Documents.read(text, DocumentLimits.MANIFESTS).getFirst()) {
      case ParsedDocument.Read read -> read.root();
      case ParsedDocument.Broken broken -> throw new IllegalArgumentException(broken.message());
    };
  }
}

package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Label selectors as documents. */
final class LabelSelectorCodec {
  private LabelSelectorCodec() {}

  static LabelSelector read(Node.Mapping selector) {
    List<Requirement> requirements = new ArrayList<>();
    for (Node item : selector.items("matchExpressions")) {
      if (item instanceof Node.Mapping expression) {
        requirements.add(
            new Requirement(
                Fields.text(expression, "key"),
                Fields.text(expression, "operator"),
                expression.texts("values")));
      }
    }
    return new LabelSelector(
        selector.mapping("matchLabels").map(Node.Mapping::textFields).orElse(Map.of()),
        requirements);
  }

  static Node.Mapping write(LabelSelector selector) {
    List<Node> expressions = new ArrayList<>();
    for (Requirement requirement : selector.matchExpressions()) {
      expressions.add(
          new MappingBuilder()
              .put("key", Node.of(requirement.key()))
              .put("operator", Node.of(requirement.operator()))
              .texts("values", requirement.values())
              .build());
    }
    MappingBuilder builder = new MappingBuilder().texts("matchLabels", selector.matchLabels());
    return expressions.isEmpty()
        ? builder.build()
        : builder.put("matchExpressions", new Node.Sequence(expressions)).build();
  }
}

package dev.tidemark.core.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints documents as YAML the way kubectl and {@code flux export} do, keys in order. */
public final class YamlText {
  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The document with a final line break, without a separator. */
  public static String of(Node node) {
    YamlText text = new YamlText();
    switch (node) {
      case Node.Mapping mapping when !mapping.fields().isEmpty() -> text.mapping(mapping, 0, false);
      case Node.Sequence list when !list.items().isEmpty() -> text.sequence(list.items(), 0, false);
      // A block has nothing here that it could be indented against.
      case Node.Text lines when lines.value().indexOf('\n') >= 0 -> {
        YamlScalar.doubleQuoted(text.out, lines.value());
        text.out.append('\n');
      }
      default -> {
        text.inline(node, 0);
        text.out.append('\n');
      }
    }
    return text.out.toString();
  }

  /**
   * @param open whether the first field goes on a line that was begun already
   */
  private void mapping(Node.Mapping mapping, int indent, boolean open) {
    boolean here = open;
    for (Map.Entry<String, Node> field : new TreeMap<>(mapping.fields()).entrySet()) {
      out.repeat(" ", here ? 0 : indent);
      here = false;
      key(field.getKey(), indent);
      switch (field.getValue()) {
        case Node.Mapping inner when !inner.fields().isEmpty() -> {
          out.append('\n');
          mapping(inner, indent + 2, false);
        }
        case Node.Sequence list when !list.items().isEmpty() -> {
          out.append('\n');
          sequence(list.items(), indent, false);
        }
        default -> {
          out.append(' ');
          inline(field.getValue(), indent + 2);
          out.append('\n');
        }
      }
    }
  }

  private void sequence(List<Node> items, int indent, boolean open) {
    boolean here = open;
    for (Node item : items) {
      out.repeat(" ", here ? 0 : indent).append("- ");
      here = false;
      switch (item) {
        case Node.Mapping inner when !inner.fields().isEmpty() -> mapping(inner, indent + 2, true);
        case Node.Sequence list when !list.items().isEmpty() ->
            sequence(list.items(), indent + 2, true);
        default -> {
          inline(item, indent + 2);
          out.append('\n');
        }
      }
    }
  }

  private void key(String key, int indent) {
    boolean simple = key.length() <= 128 && key.indexOf('\n') < 0 && key.indexOf('\r') < 0;
    if (simple) {
      YamlScalar.write(out, key, indent);
      out.append(':');
    } else {
      out.append("? ");
      YamlScalar.write(out, key, indent + 2);
      out.append('\n').repeat(" ", indent).append(':');
    }
  }

  private void inline(Node node, int indent) {
    switch (node) {
      case Node.Text text -> YamlScalar.write(out, text.value(), indent);
      case Node.Whole number -> out.append(number.value());
      case Node.Decimal number -> out.append(Numbers.json(number.value()));
      case Node.Flag flag -> out.append(flag.value());
      case Node.Null nothing -> out.append("null");
      case Node.Sequence list -> out.append("[]");
      case Node.Mapping mapping -> out.append("{}");
    }
  }
}

package dev.tidemark.core.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints documents as JSON, the keys of every object in order. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private JsonText(boolean indented) {
    this.indented = indented;
  }

  /** On one line, without spaces or a final line break. */
  public static String compact(Node node) {
    JsonText text = new JsonText(false);
    text.write(node, 0);
    return text.out.toString();
  }

  /** Indented by four, as kubectl prints it, with a final line break. */
  public static String indented(Node node) {
    JsonText text = new JsonText(true);
    text.write(node, 0);
    return text.out.append('\n').toString();
  }

  private void write(Node node, int level) {
    switch (node) {
      case Node.Text text -> quote(out, text.value());
      case Node.Whole number -> out.append(number.value());
      case Node.Decimal number -> out.append(Numbers.json(number.value()));
      case Node.Flag flag -> out.append(flag.value());
      case Node.Null nothing -> out.append("null");
      case Node.Sequence list -> sequence(list.items(), level);
      case Node.Mapping mapping -> mapping(new TreeMap<>(mapping.fields()), level);
    }
  }

  private void sequence(List<Node> items, int level) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",");
      line(level + 1);
      write(items.get(i), level + 1);
    }
    if (!items.isEmpty()) {
      line(level);
    }
    out.append(']');
  }

  private void mapping(Map<String, Node> fields, int level) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, Node> field : fields.entrySet()) {
      out.append(first ? "" : ",");
      first = false;
      line(level + 1);
      quote(out, field.getKey());
      out.append(indented ? ": " : ":");
      write(field.getValue(), level + 1);
    }
    if (!first) {
      line(level);
    }
    out.append('}');
  }

  private void line(int level) {
    if (indented) {
      out.append('\n').repeat(" ", 4 * level);
    }
  }

  /** Appends a JSON string; lone surrogates become escapes, so that no encoder can lose them. */
  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean pair =
              Character.isHighSurrogate(c)
                  && i + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(i + 1));
          if (pair) {
            out.append(c).append(text.charAt(++i));
          } else if (c < 0x20
              || c == 0x7F
              || Character.isSurrogate(c)
              || c == 0x2028
              || c == 0x2029) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

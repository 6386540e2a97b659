package dev.tidemark.core.template.json;

import dev.tidemark.core.template.env.CallScope;

/** Spreads compact JSON over lines; empty lists and objects stay as they are. */
final class JsonIndent {
  private static final String STEP = "  ";

  private JsonIndent() {}

  static String of(CallScope scope, String json) {
    StringBuilder out = new StringBuilder(json.length() * 2);
    int depth = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '"' -> {
          int end = stringEnd(json, i);
          out.append(json, i, end);
          i = end - 1;
        }
        case '{', '[' -> {
          out.append(c);
          char next = json.charAt(i + 1);
          if (next == '}' || next == ']') {
            out.append(next);
            i++;
          } else {
            newLine(scope, out, ++depth);
          }
        }
        case '}', ']' -> {
          newLine(scope, out, --depth);
          out.append(c);
        }
        case ',' -> {
          out.append(c);
          newLine(scope, out, depth);
        }
        case ':' -> out.append(": ");
        default -> out.append(c);
      }
    }
    scope.budget().bytes(json.length());
    return out.toString();
  }

  private static int stringEnd(String json, int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static void newLine(CallScope scope, StringBuilder out, int depth) {
    scope.budget().bytes(1 + depth * 2L);
    out.append('\n').repeat(STEP, depth);
  }
}

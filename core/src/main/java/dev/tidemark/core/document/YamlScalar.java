package dev.tidemark.core.document;

import java.util.regex.Pattern;

/**
 * Chooses the style in which a text is written: plain where it reads back as text, double quotes
 * where it would read as something else or holds what cannot be shown, a literal block for several
 * lines, else single quotes.
 *
 * <p>Source: recorded answers of sigs.k8s.io/yaml.
 */
final class YamlScalar {
  // What other readers take for times and dates; ours does not.
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ][0-9:.]+(?:Z|[-+][0-9:]+)?)?");
  private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";

  private YamlScalar() {}

  /** Appends the text; lines after the first are indented by {@code indent}. */
  static void write(StringBuilder out, String text, int indent) {
    if (readsAsOther(text) || hasSpecial(text)) {
      doubleQuoted(out, text);
    } else if (text.indexOf('\n') >= 0) {
      if (text.contains(" \n") || text.endsWith(" ")) {
        doubleQuoted(out, text);
      } else {
        literal(out, text, indent);
      }
    } else if (isPlain(text)) {
      out.append(text);
    } else {
      out.append('\'').append(text.replace("'", "''")).append('\'');
    }
  }

  private static boolean readsAsOther(String text) {
    return PlainScalar.isNotFinite(text)
        || text.equals("<<")
        || !(PlainScalar.resolve(text) instanceof Node.Text)
        || SEXAGESIMAL.matcher(text).matches()
        || DATE.matcher(text).matches();
  }

  private static boolean hasSpecial(String text) {
    return text.chars()
        .anyMatch(c ->
            (c < 0x20 && c != '\n')
                || (c >= 0x7F && c < 0xA0)
                || c == 0x2028
                || c == 0x2029
                || c == 0xFEFF
                || (c >= 0xD800 && c < 0xE000)
                || c >= 0xFFFE);
  }

  private static boolean isPlain(String text) {
    char first = text.charAt(0);
    boolean followed = text.length() > 1 && text.charAt(1) != ' ';
    return INDICATORS.indexOf(first) < 0
        && ("-?:".indexOf(first) < 0 || followed)
        && first != ' '
        && !text.endsWith(" ")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.startsWith("---")
        && !text.startsWith("...");
  }

  private static void literal(StringBuilder out, String text, int indent) {
    String content = text.stripTrailing();
    int breaks = text.length() - content.length();
    out.append('|');
    if (text.charAt(0) == ' ' || text.charAt(0) == '\n') {
      out.append('2');
    }
    boolean keep = breaks > 1 || content.isEmpty();
    out.append(breaks == 0 ? "-" : keep ? "+" : "").append('\n');
    String[] lines = content.split("\n", -1);
    for (int i = 0; i < lines.length && !content.isEmpty(); i++) {
      out.append(i == 0 ? "" : "\n").repeat(" ", lines[i].isEmpty() ? 0 : indent).append(lines[i]);
    }
    // The caller ends the last line.
    out.repeat("\n", keep ? breaks - 1 : 0);
  }

  /** Appends the text on one line, whatever it holds. */
  static void doubleQuoted(StringBuilder out, String text) {
    out.append('"');
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
              if (c > 0xFFFF) {
                out.append(String.format("\\U%08X", c));
              } else if (hasSpecial(Character.toString(c))) {
                out.append(String.format(c < 0x100 ? "\\x%02X" : "\\u%04X", c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    out.append('"');
  }
}

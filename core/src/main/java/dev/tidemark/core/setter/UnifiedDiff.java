package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the difference of two texts as a unified diff with three lines of context, which {@code
 * git apply} and {@code patch} accept.
 *
 * <p>Lines end at a line feed; a carriage return before it belongs to the line. Bytes that are not
 * UTF-8 are shown as the replacement character. Texts that differ in very many places are shown as
 * one large replacement, so that time and memory stay bounded.
 */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder out = new StringBuilder();

  private UnifiedDiff(byte[] before, byte[] after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  /** The diff of a changed file, with headers; empty when the texts are equal. */
  public static String of(String path, byte[] before, byte[] after) {
    return new UnifiedDiff(before, after).write("a/" + path, "b/" + path);
  }

  private String write(String oldName, String newName) {
    List<LineDiff.Run> runs = LineDiff.of(before, after);
    if (runs.isEmpty()) {
      return "";
    }
    out.append("--- ").append(quoted(oldName)).append('\n');
    out.append("+++ ").append(quoted(newName)).append('\n');
    int first = 0;
    while (first < runs.size()) {
      int last = first;
      while (last + 1 < runs.size()
          && runs.get(last + 1).oldStart() - runs.get(last).oldEnd() <= 2 * CONTEXT) {
        last++;
      }
      hunk(runs.subList(first, last + 1));
      first = last + 1;
    }
    return out.toString();
  }

  private void hunk(List<LineDiff.Run> runs) {
    LineDiff.Run head = runs.getFirst();
    LineDiff.Run tail = runs.getLast();
    int lead = Math.min(CONTEXT, head.oldStart());
    int trail = Math.min(CONTEXT, before.size() - tail.oldEnd());
    out.append("@@ -");
    range(head.oldStart() - lead, tail.oldEnd() + trail);
    out.append(" +");
    range(head.newStart() - lead, tail.newEnd() + trail);
    out.append(" @@\n");
    int position = head.oldStart() - lead;
    for (LineDiff.Run run : runs) {
      body(' ', before.subList(position, run.oldStart()));
      body('-', before.subList(run.oldStart(), run.oldEnd()));
      body('+', after.subList(run.newStart(), run.newEnd()));
      position = run.oldEnd();
    }
    body(' ', before.subList(position, position + trail));
  }

  /** A range without lines names the line before it, one of a single line leaves the count out. */
  private void range(int start, int end) {
    int count = end - start;
    out.append(count == 0 ? start : start + 1);
    if (count != 1) {
      out.append(',').append(count);
    }
  }

  private void body(char sign, List<String> lines) {
    for (String line : lines) {
      out.append(sign).append(new String(line.getBytes(ISO_8859_1), UTF_8));
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /** Lines with their ends, one character a byte so that unequal bytes never compare equal. */
  private static List<String> lines(byte[] text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        lines.add(new String(text, start, i + 1 - start, ISO_8859_1));
        start = i + 1;
      }
    }
    if (start < text.length) {
      lines.add(new String(text, start, text.length - start, ISO_8859_1));
    }
    return lines;
  }

  /** A name with control characters, quotes or backslashes would break the header's line. */
  private static String quoted(String name) {
    boolean plain = name.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\' && c != 0x7f);
    if (plain) {
      return name;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            quoted.append('\\').append(c / 64).append(c / 8 % 8).append(c % 8);
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}

package dev.tidemark.core.document;

import java.util.ArrayList;
import java.util.List;

/** Reads texts of one or more documents, YAML or JSON, as Kubernetes' tools read manifests. */
public final class Documents {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Documents() {}

  /**
   * The documents of a text, in order; empty ones are left out. A document that cannot be read does
   * not hide the others. A text that is too long is one broken document.
   */
  public static List<ParsedDocument> read(String text, DocumentLimits limits) {
    if (text.length() > limits.maxLength()) {
      return List.of(
          new ParsedDocument.Broken(
              1,
              1,
              "larger than " + limits.maxLength() + " characters",
              text.substring(0, limits.maxLength())));
    }
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (content.stripLeading().startsWith("{")) {
      try {
        return List.copyOf(new JsonDocuments(limits).read(content));
      } catch (MalformedDocument notJson) {
        // A flow mapping of YAML begins alike.
      }
    }
    List<ParsedDocument> documents = new ArrayList<>();
    for (Chunk chunk : Chunk.split(content)) {
      read(chunk, limits, documents);
    }
    return documents;
  }

  /**
   * Reads one JSON value, for files that are JSON by contract.
   *
   * @throws IllegalArgumentException when the text is not just one JSON value
   */
  public static Node json(String text, DocumentLimits limits) {
    try {
      List<ParsedDocument.Read> documents = new JsonDocuments(limits).read(text);
      if (documents.size() != 1) {
        throw new IllegalArgumentException(documents.size() + " JSON values in place of one");
      }
      return documents.getFirst().root();
    } catch (MalformedDocument e) {
      throw new IllegalArgumentException("line " + e.line() + ": " + e.problem(), e);
    }
  }

  private static void read(Chunk chunk, DocumentLimits limits, List<ParsedDocument> documents) {
    try {
      Node root = YamlComposer.compose(chunk.text(), chunk.line() - 1, limits);
      if (!(root instanceof Node.Null)) {
        documents.add(new ParsedDocument.Read(root, chunk.line()));
      }
    } catch (MalformedDocument e) {
      documents.add(new ParsedDocument.Broken(chunk.line(), e.line(), e.problem(), chunk.text()));
    }
  }

  /**
   * The text of one YAML document. A marker at the start of a line ends a document wherever it
   * stands, so that lines alone tell documents apart and one that is broken cannot swallow the
   * next.
   *
   * @param line where it begins, from 1
   */
  private record Chunk(String text, int line) {

    static List<Chunk> split(String text) {
      List<Chunk> chunks = new ArrayList<>();
      int start = 0;
      int startLine = 1;
      int line = 1;
      boolean directive = false;
      boolean content = false;
      for (int at = 0; at < text.length(); line++) {
        int end = endOfLine(text, at);
        boolean begins = isMarker(text, at, "---");
        boolean ends = isMarker(text, at, "...");
        if (ends || (begins && at > start && (content || !directive))) {
          chunks.add(new Chunk(text.substring(start, at), startLine));
          start = begins ? at : end;
          startLine = begins ? line : line + 1;
          directive = false;
          content = false;
        }
        // Directives stand before any content: only there is a percent sign one.
        directive |= !content && text.charAt(at) == '%';
        content |= begins || (!ends && " \t\r\n#%".indexOf(text.charAt(at)) < 0);
        at = end;
      }
      chunks.add(new Chunk(text.substring(start), startLine));
      return chunks;
    }

    private static int endOfLine(String text, int at) {
      for (int i = at; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          return i + 1;
        }
        if (c == '\r') {
          return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
        }
      }
      return text.length();
    }

    private static boolean isMarker(String text, int at, String marker) {
      if (!text.startsWith(marker, at)) {
        return false;
      }
      int after = at + marker.length();
      return after == text.length() || " \t\r\n".indexOf(text.charAt(after)) >= 0;
    }
  }
}

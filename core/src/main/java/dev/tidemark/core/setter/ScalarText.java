package dev.tidemark.core.setter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a new value in place of a scalar, in the scalar's own style.
 *
 * <p>Source: contract sections 6.4 and 12. Quotes stay; a plain scalar is quoted only when it would
 * not be read as a string; a block keeps its header, and its content becomes one line.
 */
final class ScalarText {
  private static final String CORE = "tag:yaml.org,2002:";

  private ScalarText() {}

  /** Bytes {@code start} to {@code end} (exclusive) become {@code text}. */
  record Splice(int start, int end, String text) {}

  /** The splices that give the scalar its new value, in order. */
  static List<Splice> of(byte[] file, MarkedScalar marked, String value) {
    List<Splice> splices = new ArrayList<>(1);
    misfitTag(file, marked, value).ifPresent(splices::add);
    Token token = marked.token();
    splices.add(
        switch (marked.scalar().style()) {
          case PLAIN -> new Splice(token.start(), token.end(), plain(value));
          case SINGLE ->
              new Splice(token.start(), token.end(), "'" + value.replace("'", "''") + "'");
          case DOUBLE -> new Splice(token.start(), token.end(), quoted(value));
          case BLOCK -> block(file, marked, value);
        });
    return splices;
  }

  private static String plain(String value) {
    return PlainText.isString(value) ? value : quoted(value);
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (c < ' ' || c == 0x7f || (c > 0x7f && c < 0xa0)) {
            quoted.append("\\x%02x".formatted(c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }

  /** Where the content of a block begins: behind its header line, before the break. */
  static int blockStart(byte[] file, MarkedScalar marked) {
    return Bytes.lineEnd(file, marked.token().start(), marked.pieceEnd());
  }

  private static Splice block(byte[] file, MarkedScalar marked, String value) {
    Token token = marked.token();
    BlockText layout = BlockText.at(file, token.start(), marked.pieceEnd(), token.indent());
    String line = " ".repeat(layout.indent()) + value;
    if (!layout.hasContent()) {
      String lineBreak = lineBreak(file, layout.headerEnd(), marked.pieceEnd());
      return new Splice(layout.headerEnd(), layout.headerEnd(), lineBreak + line);
    }
    int end =
        value.isEmpty()
            ? Bytes.nextLine(file, layout.contentEnd(), marked.pieceEnd())
            : layout.contentEnd();
    return new Splice(layout.contentStart(), end, value.isEmpty() ? "" : line);
  }

  /** The break of the header's line, or the file's first when the header ends the file. */
  private static String lineBreak(byte[] file, int headerEnd, int pieceEnd) {
    int lineEnd = headerEnd < pieceEnd ? headerEnd : Bytes.lineEnd(file, 0, file.length);
    int next = Bytes.nextLine(file, lineEnd, file.length);
    return next == lineEnd ? "\n" : Bytes.text(file, lineEnd, next);
  }

  /**
   * Takes away a tag that says the value is no string, when the new value is none of that type: the
   * original would leave {@code !!float v1.2.0} behind, which nothing reads.
   */
  private static Optional<Splice> misfitTag(byte[] file, MarkedScalar marked, String value) {
    Optional<String> tag = marked.scalar().tag();
    if (tag.isEmpty() || !tag.get().startsWith(CORE) || tag.get().equals(CORE + "str")) {
      return Optional.empty();
    }
    if (PlainText.fits(tag.get().substring(CORE.length()), value)) {
      return Optional.empty();
    }
    List<Token> properties = marked.properties();
    for (int i = 0; i < properties.size(); i++) {
      Token property = properties.get(i);
      if (file[property.start()] == '!') {
        Token next = i + 1 < properties.size() ? properties.get(i + 1) : marked.token();
        return Optional.of(new Splice(property.start(), next.start(), ""));
      }
    }
    return Optional.empty();
  }

  /** The file with all splices applied; they must be in order and apart. */
  static byte[] apply(byte[] file, List<Splice> splices) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 64);
    int from = 0;
    for (Splice splice : splices) {
      out.write(file, from, splice.start() - from);
      out.writeBytes(splice.text().getBytes(UTF_8));
      from = splice.end();
    }
    out.write(file, from, file.length - from);
    return out.toByteArray();
  }
}

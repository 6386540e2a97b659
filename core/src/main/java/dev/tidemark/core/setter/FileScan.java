package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One file, parsed as the original parses it, with its marked scalars in place.
 *
 * @param markers what was found
 * @param scalars the place of each of {@code markers}, in the same order
 * @param documents the roots of its documents, for comparison; empty when the file is flawed
 * @param text the bytes that were parsed, with modern line breaks
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; private to this package.
record FileScan(
    FileMarkers markers, List<MarkedScalar> scalars, List<YamlNode> documents, byte[] text) {

  /** Parses a file, whether or not it passes the screen. */
  static FileScan of(byte[] file) {
    if (file.length > Limits.FILE_BYTES) {
      return flawed(
          new Flaw(
              Problem.Reason.TOO_LARGE,
              0,
              "the file is longer than " + Limits.FILE_BYTES + " bytes"));
    }
    Documents documents = Documents.of(file);
    byte[] text = OldBreaks.modernized(file);
    Lines lines = Lines.of(text);
    if (documents.badSeparator().isPresent()) {
      return flawed(
          new Flaw(
              Problem.Reason.NOT_YAML,
              lines.line(documents.badSeparator().get()),
              "a line that begins with '---' holds more than a comment"));
    }
    if (documents.pieces().size() > Limits.DOCUMENTS) {
      return flawed(
          new Flaw(
              Problem.Reason.TOO_LARGE,
              0,
              "the file has more than " + Limits.DOCUMENTS + " documents"));
    }
    MarkerCollector collector = new MarkerCollector(text, lines, documents.pieces().size() == 1);
    List<YamlNode> roots = new ArrayList<>();
    for (Documents.Piece piece : documents.pieces()) {
      Optional<Flaw> flaw =
          switch (PieceParser.parse(text, piece)) {
            case PieceParser.Nothing() -> {
              collector.addComments(piece);
              yield Optional.empty();
            }
            case PieceParser.Spoiled(Problem.Reason reason, int offset, String message) ->
                Optional.of(new Flaw(reason, lines.line(offset), message));
            case PieceParser.Document document -> {
              roots.add(document.root());
              yield collector.add(piece, document);
            }
          };
      if (flaw.isPresent()) {
        return flawed(flaw.get());
      }
    }
    return new FileScan(collector.markers(), collector.scalars(), roots, text);
  }

  private static FileScan flawed(Flaw flaw) {
    return new FileScan(FileMarkers.flawed(flaw), List.of(), List.of(), new byte[0]);
  }
}

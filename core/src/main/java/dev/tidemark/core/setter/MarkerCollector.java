package dev.tidemark.core.setter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers the markers of one file, document by document. */
final class MarkerCollector {
  private final byte[] file;
  private final Lines lines;
  private final boolean single;
  private final List<Marker> markers = new ArrayList<>();
  private final List<MarkedScalar> scalars = new ArrayList<>();
  private final List<ObjectId> objects = new ArrayList<>();
  private final List<DeadMarker> dead = new ArrayList<>();

  /**
   * Starts with nothing.
   *
   * @param single whether the file is one piece; only then the original looks into lists
   */
  MarkerCollector(byte[] file, Lines lines, boolean single) {
    this.file = file;
    this.lines = lines;
    this.single = single;
  }

  /** Takes a document; returns why it spoils the file. */
  Optional<Flaw> add(Documents.Piece piece, PieceParser.Document document) {
    return switch (Resource.of(document.root(), single)) {
      case Resource.Unusable(String message) -> {
        int line = lines.line(document.tokens().getFirst().start());
        yield Optional.of(new Flaw(Problem.Reason.NOT_A_RESOURCE, line, message));
      }
      case Resource.Objects(List<YamlNode> roots) -> {
        Visit visit = new Visit(piece, document.tokens());
        roots.forEach(visit::object);
        dead.addAll(new DeadMarkers(file, lines, piece, document.tokens(), visit.used).find());
        yield Optional.empty();
      }
    };
  }

  /** Takes a piece without a document: markers in it are dead. */
  void addComments(Documents.Piece piece) {
    dead.addAll(new DeadMarkers(file, lines, piece, List.of(), Set.of()).find());
  }

  FileMarkers markers() {
    dead.sort(Comparator.comparingInt(DeadMarker::line).thenComparingInt(DeadMarker::column));
    return new FileMarkers(markers, dead, objects, Optional.empty());
  }

  List<MarkedScalar> scalars() {
    return List.copyOf(scalars);
  }

  /** Walks one document as the original does. */
  private final class Visit {
    private final List<Token> tokens;
    private final Documents.Piece piece;
    private final Comments comments;
    private final Set<Integer> used = new HashSet<>();
    private Resource.Names names = Resource.Names.of(new YamlNode.Alias(""));

    Visit(Documents.Piece piece, List<Token> tokens) {
      this.piece = piece;
      this.tokens = tokens;
      this.comments = new Comments(file, piece, tokens);
    }

    void object(YamlNode root) {
      names = Resource.Names.of(root);
      objects.add(names.id());
      node(root);
    }

    private void node(YamlNode node) {
      switch (node) {
        case YamlNode.Mapping mapping -> {
          // Of equal keys the original visits the first, once for each.
          Set<String> seen = new HashSet<>();
          for (int i = 0; i < mapping.keys().size(); i++) {
            if (seen.add(Resource.keyText(mapping.keys().get(i)))) {
              node(mapping.values().get(i));
            }
          }
        }
        case YamlNode.Sequence sequence -> sequence.items().forEach(this::node);
        case YamlNode.Scalar scalar -> scalar(scalar);
        case YamlNode.Alias _ -> {}
      }
    }

    private void scalar(YamlNode.Scalar scalar) {
      Optional<Comments.Span> comment = comments.of(scalar);
      if (comment.isEmpty() || names.isReplaced(scalar)) {
        return;
      }
      Comments.Span span = comment.get();
      Optional<String> setter = MarkerText.setter(Bytes.text(file, span.start(), span.end()));
      if (setter.isEmpty()) {
        return;
      }
      used.add(span.start());
      Token token = tokens.get(scalar.token());
      markers.add(
          new Marker(
              setter.get(),
              scalar.value(),
              scalar.style() == YamlNode.Style.BLOCK,
              objects.size() - 1,
              names.role(scalar),
              lines.line(token.start()),
              lines.column(token.start()) + 1,
              lines.line(span.start()),
              lines.column(span.start()) + 1));
      scalars.add(
          new MarkedScalar(
              scalar, tokens.subList(scalar.first(), scalar.token()), token, piece.end()));
    }
  }
}

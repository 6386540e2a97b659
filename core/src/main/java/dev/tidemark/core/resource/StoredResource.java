package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads objects as an API server hands them out. They were judged when they were written, perhaps
 * by older rules: here nothing is refused, what cannot be read counts as absent.
 */
public final class StoredResource {
  private static final Node.Mapping NOTHING = Node.Mapping.empty();

  private StoredResource() {}

  /** The object in a document of its kind, whatever version of the kind that is in. */
  public static <S extends Spec, T extends Status<T>> Resource<S, T> read(
      Kind<S, T> kind, Node.Mapping document) {
    String apiVersion = document.text("apiVersion").orElse(kind.apiVersion());
    ApiVersion version =
        ApiVersion.of(apiVersion.substring(apiVersion.indexOf('/') + 1))
            .filter(kind.versions()::contains)
            .orElse(kind.versions().getFirst());
    Node.Mapping content =
        Node.Mapping.of(
            Map.of(
                "spec", document.mapping("spec").orElse(NOTHING),
                "status", document.mapping("status").orElse(NOTHING)));
    Node.Mapping pruned = Pruning.prune(kind.schema(), content, version).object();
    Node.Mapping spec = unnumbered(pruned.mapping("spec").orElse(NOTHING));
    return new Resource<>(
        kind,
        meta(apiVersion, document.mapping("metadata").orElse(NOTHING)),
        kind.spec(spec),
        pruned.mapping("status").map(kind::status).orElse(kind.initialStatus()),
        spec);
  }

  private static Meta meta(String apiVersion, Node.Mapping metadata) {
    return new Meta(
        apiVersion,
        new ObjectName(Fields.text(metadata, "namespace"), Fields.text(metadata, "name")),
        Fields.number(metadata, "generation", 0),
        Fields.text(metadata, "uid"),
        Fields.text(metadata, "resourceVersion"),
        metadata.mapping("labels").map(Node.Mapping::textFields).orElse(Map.of()),
        metadata.mapping("annotations").map(Node.Mapping::textFields).orElse(Map.of()),
        metadata.texts("finalizers"),
        Fields.time(metadata, "deletionTimestamp"));
  }

  /** A copy without line numbers, which would only take up memory. */
  private static Node.Mapping unnumbered(Node.Mapping mapping) {
    Map<String, Node> fields = new LinkedHashMap<>();
    mapping.fields().forEach((key, value) -> fields.put(key, unnumbered(value)));
    return Node.Mapping.of(fields);
  }

  private static Node unnumbered(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> unnumbered(mapping);
      case Node.Sequence list -> {
        List<Node> items = new ArrayList<>();
        list.items().forEach(item -> items.add(unnumbered(item)));
        yield new Node.Sequence(items);
      }
      case Node.Text text -> text;
      case Node.Whole whole -> whole;
      case Node.Decimal decimal -> decimal;
      case Node.Flag flag -> flag;
      case Node.Null nothing -> nothing;
    };
  }
}

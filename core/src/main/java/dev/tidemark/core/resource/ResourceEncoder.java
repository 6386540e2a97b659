package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.List;

/** Writes objects as documents. */
public final class ResourceEncoder {
  private ResourceEncoder() {}

  /** The whole object as an API server would show it, in the version in which it was read. */
  public static Node.Mapping document(Resource<?, ?> resource) {
    return whole(resource);
  }

  private static <S extends Spec, T extends Status<T>> Node.Mapping whole(Resource<S, T> resource) {
    return head(resource)
        .put("metadata", metadata(resource.meta()))
        .put("spec", resource.specDocument())
        .put("status", resource.kind().statusDocument(resource.status()))
        .build();
  }

  /** What somebody would apply to have the object again: no status, nothing that a store set. */
  public static Node.Mapping export(Resource<?, ?> resource) {
    Meta meta = resource.meta();
    return head(resource)
        .put(
            "metadata",
            new MappingBuilder()
                .text("name", meta.name().name())
                .text("namespace", meta.name().namespace())
                .texts("labels", meta.labels())
                .texts("annotations", meta.annotations())
                .build())
        .put("spec", resource.specDocument())
        .build();
  }

  /** A list of whole objects. */
  public static Node.Mapping list(List<? extends Resource<?, ?>> resources) {
    return new MappingBuilder()
        .text("apiVersion", "v1")
        .text("kind", "List")
        .put(
            "items",
            new Node.Sequence(
                resources.stream().map(resource -> (Node) document(resource)).toList()))
        .build();
  }

  private static MappingBuilder head(Resource<?, ?> resource) {
    return new MappingBuilder()
        .text("apiVersion", resource.meta().apiVersion())
        .text("kind", resource.kind().name());
  }

  private static Node.Mapping metadata(Meta meta) {
    MappingBuilder builder =
        new MappingBuilder()
            .text("name", meta.name().name())
            .text("namespace", meta.name().namespace())
            .number("generation", meta.generation())
            .text("uid", meta.uid())
            .text("resourceVersion", meta.resourceVersion())
            .texts("labels", meta.labels())
            .texts("annotations", meta.annotations())
            .texts("finalizers", meta.finalizers());
    return builder.time("deletionTimestamp", meta.deletionTimestamp()).build();
  }
}

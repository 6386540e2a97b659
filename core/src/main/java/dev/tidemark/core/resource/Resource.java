package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;

/**
 * An object as it was read: kind, metadata, what is wanted and what was found out.
 *
 * @param specDocument the spec as it is stored: as it was written, with defaults and without
 *     unknown fields
 * @param <S> spec
 * @param <T> status
 */
public record Resource<S extends Spec, T extends Status<T>>(
    Kind<S, T> kind, Meta meta, S spec, T status, Node.Mapping specDocument) {

  /** A new object that nobody stored yet. */
  public static <S extends Spec, T extends Status<T>> Resource<S, T> of(
      Kind<S, T> kind, ObjectName name, S spec) {
    return new Resource<>(
        kind,
        Meta.of(kind.apiVersion(), name),
        spec,
        kind.initialStatus(),
        kind.specDocument(spec));
  }

  /** Namespace and name. */
  public ObjectName name() {
    return meta.name();
  }

  /** Kind, namespace and name. */
  public ResourceKey key() {
    return new ResourceKey(kind, meta.name());
  }

  /** A copy with another status. */
  public Resource<S, T> withStatus(T other) {
    return new Resource<>(kind, meta, spec, other, specDocument);
  }

  /** A copy whose suspension is another; the document says so too. */
  public Resource<S, T> withSuspension(boolean suspend) {
    Node.Mapping document = specDocument.with("suspend", new Node.Flag(suspend));
    return new Resource<>(kind, meta, kind.spec(document), status, document);
  }

  /** A copy with other metadata. */
  public Resource<S, T> withMeta(Meta other) {
    return new Resource<>(kind, other, spec, status, specDocument);
  }
}

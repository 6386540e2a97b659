package dev.tidemark.core.resource;

/**
 * An object as it was read: kind, metadata, what is wanted and what was found out.
 *
 * @param <S> spec
 * @param <T> status
 */
public record Resource<S extends Spec, T extends Status<T>>(
    Kind<S, T> kind, Meta meta, S spec, T status) {

  /** A new object that nobody stored yet. */
  public static <S extends Spec, T extends Status<T>> Resource<S, T> of(
      Kind<S, T> kind, ObjectName name, S spec) {
    return new Resource<>(kind, Meta.of(kind.apiVersion(), name), spec, kind.initialStatus());
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
    return new Resource<>(kind, meta, spec, other);
  }

  /** A copy with other metadata. */
  public Resource<S, T> withMeta(Meta other) {
    return new Resource<>(kind, other, spec, status);
  }
}

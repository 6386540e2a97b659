package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import java.util.List;
import java.util.Optional;

/**
 * The objects. Reads give values that never change; a write names what was read, and fails when
 * somebody else wrote in between. Throws {@link StoreException}.
 */
public interface ResourceStore {

  /** All objects of a kind, ordered by name. */
  <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind);

  /** One object; empty when there is none. */
  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name);

  /**
   * Writes a status and nothing else.
   *
   * @param read the object as it was read; its resource version must still be the newest
   * @return the object as it is now
   * @throws StoreException with reason {@code CONFLICT} when the object was changed or is gone
   */
  <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(Resource<S, T> read, T status);

  /**
   * Writes finalizers and annotations and nothing else. Taking the last finalizer from an object
   * that is being deleted lets it go.
   *
   * @param read the object as it was read; its resource version must still be the newest
   * @param meta whose finalizers and annotations are taken; the rest of it is ignored
   * @return the object as it is now, or as it was when it went
   * @throws StoreException with reason {@code CONFLICT} when the object was changed or is gone
   */
  <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(Resource<S, T> read, Meta meta);

  /**
   * Tells every change from now on. First every object there is comes as added; then changes come
   * in the order in which they happened, one at a time, our own writes among them. The listener
   * must return soon.
   *
   * @return ends the watch
   */
  Watch watch(ResourceListener listener);

  /** A running watch. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}

package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import java.util.List;
import java.util.Optional;

/**
 * What a person at a shell does with the objects: looks at them, changes them, asks for runs. One
 * implementation works on a cluster, one on manifests and the state folder of a standalone service.
 * Throws {@link StoreException}, whose message is shown as it is.
 */
public interface Operations extends AutoCloseable {

  /** All objects of a kind, ordered by namespace and name. */
  <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind);

  /** The objects of a kind in one namespace, ordered by name. */
  default <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(
      Kind<S, T> kind, String namespace) {
    return list(kind).stream().filter(one -> one.name().namespace().equals(namespace)).toList();
  }

  /** One object as it is now; empty when there is none. */
  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name);

  /** Forgets what was read: what is told from now on was read after this. */
  void refresh();

  /** Whether the object was suspended beside its manifest, in the state of a service. */
  boolean isSuspendedLocally(ResourceKey key);

  /** Makes spec and labels of an object what they are here, creating it when it is not there. */
  Change apply(Resource<?, ?> wanted);

  /** Suspends an object, or takes that back. */
  void suspend(ResourceKey key, boolean suspend);

  /**
   * Asks for a run. The object's status names the token once that run ended; it may have ended when
   * this returns.
   *
   * @param token unlike any before, {@link dev.tidemark.core.resource.Annotations#REQUESTED_AT}
   */
  void request(ResourceKey key, Wish wish, String token);

  /** Deletes an object. */
  void delete(ResourceKey key);

  /**
   * What happened lately, oldest first.
   *
   * @param namespace of the objects that it happened to; empty text for all of them
   */
  List<ObservedEvent> events(String namespace);

  /** The last decisions about an object, newest first; none where no record is kept. */
  List<Decision> decisions(ResourceKey key, int count);

  /** Whether such a record can be read at all; in a cluster it is in the controller's process. */
  default boolean keepsDecisions() {
    return true;
  }

  /** What is installed in a cluster; empty for a standalone service. */
  Optional<Installation> installation();

  @Override
  void close();

  /** What applying an object did. */
  enum Change {
    /** It was not there. */
    CREATED,
    /** It was there and said something else. */
    UPDATED,
    /** It was there and said the same. */
    UNCHANGED
  }

  /** What a request asks for. */
  enum Wish {
    /** A run now. */
    RECONCILE,
    /** A run now that takes a shrunken tag list as it is. */
    ACCEPT_SHRINK
  }
}

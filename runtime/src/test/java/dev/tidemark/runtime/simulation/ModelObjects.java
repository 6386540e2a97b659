package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The objects as an API server keeps them: a write names the version that it was made from, a spec
 * that changes counts a generation, an object that is deleted stays until its finalizers are gone.
 */
final class ModelObjects {
  /** Is told of each change; empty before: new, empty after: gone. */
  @FunctionalInterface
  interface Listener {
    void changed(Optional<Resource<?, ?>> before, Optional<Resource<?, ?>> after);
  }

  private final Map<String, Resource<?, ?>> objects = new TreeMap<>();
  private final List<Listener> listeners = new ArrayList<>();
  private long versions;
  private long uids;

  void listen(Listener listener) {
    listeners.add(listener);
  }

  void forget(Listener listener) {
    listeners.remove(listener);
  }

  List<Resource<?, ?>> all() {
    return List.copyOf(objects.values());
  }

  <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return objects.values().stream().flatMap(object -> kind.cast(object).stream()).toList();
  }

  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    return Optional.ofNullable(objects.get(key(new ResourceKey(kind, name)))).flatMap(kind::cast);
  }

  /** A new object; nothing happens when there is one of the name. */
  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> create(Resource<S, T> object) {
    if (objects.containsKey(key(object.key()))) {
      return Optional.empty();
    }
    Resource<S, T> stored = object.withMeta(object.meta().stored(1, "uid-" + ++uids, version()));
    put(Optional.empty(), stored);
    return Optional.of(stored);
  }

  /** Another spec; the same one changes nothing. */
  <S extends Spec, T extends Status<T>> void respec(
      Kind<S, T> kind, ObjectName name, UnaryOperator<S> change) {
    get(kind, name)
        .ifPresent(now -> {
          S spec = change.apply(now.spec());
          if (!spec.equals(now.spec())) {
            Meta meta = now.meta().stored(now.meta().generation() + 1, now.meta().uid(), version());
            put(
                Optional.of(now),
                new Resource<>(kind, meta, spec, now.status(), kind.specDocument(spec)));
          }
        });
  }

  <S extends Spec, T extends Status<T>> void annotate(
      Kind<S, T> kind, ObjectName name, String annotation, String value) {
    get(kind, name)
        .ifPresent(now ->
            put(
                Optional.of(now),
                now.withMeta(restamped(now.meta().withAnnotation(annotation, value)))));
  }

  /** Asks for an object to go. */
  <S extends Spec, T extends Status<T>> void delete(
      Kind<S, T> kind, ObjectName name, Instant when) {
    get(kind, name)
        .filter(now -> !now.meta().isDeleting())
        .ifPresent(now -> {
          if (now.meta().finalizers().isEmpty()) {
            remove(now);
          } else {
            put(Optional.of(now), now.withMeta(restamped(now.meta().deleting(when))));
          }
        });
  }

  <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(Resource<S, T> read, T status) {
    Resource<S, T> now = newest(read);
    Resource<S, T> after = now.withStatus(status).withMeta(restamped(now.meta()));
    put(Optional.of(now), after);
    return after;
  }

  <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(Resource<S, T> read, Meta meta) {
    Resource<S, T> now = newest(read);
    Resource<S, T> after =
        now.withMeta(
            restamped(
                now.meta().withAnnotations(meta.annotations()).withFinalizers(meta.finalizers())));
    if (after.meta().isDeleting() && after.meta().finalizers().isEmpty()) {
      remove(now);
    } else {
      put(Optional.of(now), after);
    }
    return after;
  }

  private <S extends Spec, T extends Status<T>> Resource<S, T> newest(Resource<S, T> read) {
    Optional<Resource<S, T>> now = get(read.kind(), read.name());
    if (now.isEmpty()
        || !now.get().meta().resourceVersion().equals(read.meta().resourceVersion())) {
      throw conflict(read);
    }
    return now.get();
  }

  static StoreException conflict(Resource<?, ?> read) {
    return new StoreException(
        StoreException.Reason.CONFLICT, read.key() + " was changed by somebody else; read it anew");
  }

  private void put(Optional<Resource<?, ?>> before, Resource<?, ?> after) {
    objects.put(key(after.key()), after);
    tell(before, Optional.of(after));
  }

  private void remove(Resource<?, ?> now) {
    objects.remove(key(now.key()));
    tell(Optional.of(now), Optional.empty());
  }

  private void tell(Optional<Resource<?, ?>> before, Optional<Resource<?, ?>> after) {
    List.copyOf(listeners).forEach(listener -> listener.changed(before, after));
  }

  private Meta restamped(Meta meta) {
    return meta.stored(meta.generation(), meta.uid(), version());
  }

  private String version() {
    return Long.toString(++versions);
  }

  private static String key(ResourceKey key) {
    return Kind.ALL.indexOf(key.kind()) + key.name().toString();
  }
}

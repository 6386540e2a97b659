package dev.tidemark.runtime.controller;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory that behave as an API server's do: versions, conflicts, finalizers. */
final class MemoryResources implements ResourceStore {
  private final Map<ResourceKey, Resource<?, ?>> objects = new ConcurrentHashMap<>();
  private final List<ResourceListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger version = new AtomicInteger();

  /** Who else writes just before the next status write. */
  private volatile Optional<Runnable> meanwhile = Optional.empty();

  private volatile Optional<StoreException> fault = Optional.empty();
  private int statusWrites;

  /** Applies manifests; a changed spec is a new generation. */
  synchronized void apply(String manifests) {
    for (ParsedDocument document : Documents.read(manifests, DocumentLimits.MANIFESTS)) {
      if (!(document instanceof ParsedDocument.Read read)) {
        throw new AssertionError(document);
      }
      for (Decoded decoded : new ResourceDecoder("default").decode(read.root())) {
        switch (decoded) {
          case Decoded.Accepted accepted -> take(accepted.resource());
          case Decoded.Refused refused -> throw new AssertionError(refused.message());
          case Decoded.Companion companion -> throw new AssertionError("use secrets: " + companion);
          case Decoded.Skipped skipped -> throw new AssertionError(skipped.what());
        }
      }
    }
  }

  /** Stores what no admission looked at, such as an object from before a rule. */
  synchronized <S extends Spec, T extends Status<T>> void takeUnjudged(Resource<S, T> object) {
    take(object);
  }

  private <S extends Spec, T extends Status<T>> void take(Resource<S, T> wanted) {
    Optional<Resource<S, T>> before = get(wanted.kind(), wanted.name());
    if (before.isEmpty()) {
      String created = next();
      store(wanted.withMeta(wanted.meta().stored(1, "uid-" + created, created)));
      return;
    }
    Meta old = before.get().meta();
    boolean same = before.get().specDocument().equals(wanted.specDocument());
    Meta meta =
        wanted
            .meta()
            .withFinalizers(old.finalizers())
            .stored(old.generation() + (same ? 0 : 1), old.uid(), next());
    store(wanted.withMeta(meta).withStatus(before.get().status()));
  }

  private String next() {
    return Integer.toString(version.incrementAndGet());
  }

  private void store(Resource<?, ?> object) {
    Resource<?, ?> before = objects.put(object.key(), object);
    for (ResourceListener listener : listeners) {
      if (before == null) {
        listener.added(object);
      } else {
        listener.changed(before, object);
      }
    }
  }

  /** Sets an annotation, as people do. */
  synchronized void annotate(Kind<?, ?> kind, ObjectName name, String key, String value) {
    Resource<?, ?> object = objects.get(new ResourceKey(kind, name));
    store(stamped(object, object.meta().withAnnotation(key, value)));
  }

  private <S extends Spec, T extends Status<T>> Resource<S, T> stamped(
      Resource<S, T> object, Meta meta) {
    return object.withMeta(meta.stored(meta.generation(), meta.uid(), next()));
  }

  /** Asks for deletion; without finalizers the object is gone at once. */
  synchronized void delete(Kind<?, ?> kind, ObjectName name) {
    Resource<?, ?> object = objects.get(new ResourceKey(kind, name));
    if (object.meta().finalizers().isEmpty()) {
      drop(object);
    } else {
      store(stamped(object, object.meta().deleting(Instant.EPOCH)));
    }
  }

  private void drop(Resource<?, ?> object) {
    objects.remove(object.key());
    listeners.forEach(listener -> listener.removed(object));
  }

  /** Lets somebody else write just before the next status write. */
  void beforeNextStatusWrite(Runnable other) {
    meanwhile = Optional.of(other);
  }

  /** From now on every read and write fails so; empty: works again. */
  void failing(Optional<StoreException> with) {
    fault = with;
  }

  /** How many statuses were written. */
  synchronized int statusWrites() {
    return statusWrites;
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    List<Resource<S, T>> found = new ArrayList<>();
    objects.values().forEach(object -> kind.cast(object).ifPresent(found::add));
    found.sort(Comparator.comparing(Resource::name));
    return found;
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    fault.ifPresent(failure -> {
      throw failure;
    });
    return Optional.ofNullable(objects.get(new ResourceKey(kind, name))).flatMap(kind::cast);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    Optional<Runnable> other = meanwhile;
    meanwhile = Optional.empty();
    other.ifPresent(Runnable::run);
    synchronized (this) {
      Resource<S, T> now = current(read);
      statusWrites++;
      Resource<S, T> written = stamped(now, now.meta()).withStatus(status);
      store(written);
      return written;
    }
  }

  @Override
  public synchronized <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    Resource<S, T> now = current(read);
    Resource<S, T> written =
        stamped(
            now, now.meta().withFinalizers(meta.finalizers()).withAnnotations(meta.annotations()));
    if (written.meta().isDeleting() && meta.finalizers().isEmpty()) {
      drop(written);
    } else {
      store(written);
    }
    return written;
  }

  private <S extends Spec, T extends Status<T>> Resource<S, T> current(Resource<S, T> read) {
    return get(read.kind(), read.name())
        .filter(now -> now.meta().resourceVersion().equals(read.meta().resourceVersion()))
        .orElseThrow(() -> new StoreException(StoreException.Reason.CONFLICT, "changed"));
  }

  @Override
  public synchronized Watch watch(ResourceListener listener) {
    objects.values().forEach(listener::added);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}

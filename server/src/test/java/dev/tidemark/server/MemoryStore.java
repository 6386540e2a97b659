package dev.tidemark.server;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Objects and their decisions in memory, for pages and figures that only read. */
public final class MemoryStore implements ResourceStore, DecisionLog {
  private final Map<ResourceKey, Resource<?, ?>> objects = new ConcurrentHashMap<>();
  private final Map<ResourceKey, List<Decision>> decisions = new ConcurrentHashMap<>();
  private final List<ResourceListener> listeners = new CopyOnWriteArrayList<>();

  /** Puts an object in place and tells the listeners. */
  public void put(Resource<?, ?> object) {
    Resource<?, ?> before = objects.put(object.key(), object);
    for (ResourceListener listener : listeners) {
      if (before == null) {
        listener.added(object);
      } else {
        listener.changed(before, object);
      }
    }
  }

  /** Forgets everything, without a word to the listeners. */
  public void clear() {
    objects.clear();
    decisions.clear();
  }

  /** Keeps what is said of an object. */
  public void decide(ResourceKey object, Decision... all) {
    decisions.put(object, List.of(all));
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return objects.values().stream()
        .flatMap(object -> kind.cast(object).stream())
        .sorted(Comparator.comparing(Resource::name))
        .toList();
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    return Optional.ofNullable(objects.get(new ResourceKey(kind, name))).flatMap(kind::cast);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    throw new AssertionError("a page writes nothing");
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    throw new AssertionError("a page writes nothing");
  }

  @Override
  public Watch watch(ResourceListener listener) {
    objects.values().forEach(listener::added);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void append(ResourceKey object, Decision decision) {
    throw new AssertionError("a page writes nothing");
  }

  @Override
  public List<Decision> last(ResourceKey object, int count) {
    return decisions.getOrDefault(object, List.of()).stream().limit(count).toList();
  }

  @Override
  public void forget(ResourceKey object) {
    throw new AssertionError("a page writes nothing");
  }
}

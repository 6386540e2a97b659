package dev.tidemark.kubernetes;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ListenerThread;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The objects as they were heard of last, from the watches and from the answers to our own writes,
 * which may come in either order: an older version never takes the place of a newer one.
 */
final class ResourceCache {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Kind<?, ?>, SortedMap<ObjectName, Resource<?, ?>>> kinds = new HashMap<>();
  private final List<ListenerThread> listeners = new ArrayList<>();

  /** An object as a watch or a list tells it. */
  void put(Resource<?, ?> resource) {
    locked(() -> store(resource));
  }

  /**
   * An object as an answer to us tells it: taken when that very object is still known, since the
   * news of its deletion may have been quicker.
   */
  void answer(Resource<?, ?> resource) {
    locked(() -> {
      Resource<?, ?> known = objects(resource.kind()).get(resource.name());
      if (known != null && known.meta().uid().equals(resource.meta().uid())) {
        store(resource);
      }
    });
  }

  /** An object is gone. A newer one of the same name stays. */
  void remove(ResourceKey key, String uid) {
    locked(() -> {
      Resource<?, ?> known = objects(key.kind()).get(key.name());
      if (known != null && known.meta().uid().equals(uid)) {
        drop(known);
      }
    });
  }

  /** These, and no others, are the objects of a kind. */
  void replace(Kind<?, ?> kind, List<? extends Resource<?, ?>> all) {
    locked(() -> {
      Set<ObjectName> names = new HashSet<>();
      all.forEach(resource -> names.add(resource.name()));
      List<Resource<?, ?>> gone =
          objects(kind).values().stream().filter(one -> !names.contains(one.name())).toList();
      gone.forEach(this::drop);
      all.forEach(this::store);
    });
  }

  private void store(Resource<?, ?> resource) {
    Map<ObjectName, Resource<?, ?>> objects = objects(resource.kind());
    Resource<?, ?> before = objects.get(resource.name());
    if (before != null && !before.meta().uid().equals(resource.meta().uid())) {
      drop(before);
      before = null;
    }
    if (before == null) {
      objects.put(resource.name(), resource);
      tell(listener -> listener.added(resource));
    } else if (isNewer(resource.meta().resourceVersion(), before.meta().resourceVersion())) {
      objects.put(resource.name(), resource);
      Resource<?, ?> old = before;
      tell(listener -> listener.changed(old, resource));
    }
  }

  private void drop(Resource<?, ?> resource) {
    objects(resource.kind()).remove(resource.name());
    tell(listener -> listener.removed(resource));
  }

  /** Versions are decimal numbers that grow; of others only equality is known. */
  static boolean isNewer(String version, String than) {
    boolean comparable = isNumber(version) && isNumber(than);
    if (!comparable) {
      return !version.equals(than);
    }
    return version.length() != than.length()
        ? version.length() > than.length()
        : version.compareTo(than) > 0;
  }

  private static boolean isNumber(String version) {
    return !version.isEmpty()
        && version.chars().allMatch(c -> c >= '0' && c <= '9')
        && version.charAt(0) != '0';
  }

  <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    lock.lock();
    try {
      List<Resource<S, T>> list = new ArrayList<>();
      objects(kind).values().forEach(resource -> kind.cast(resource).ifPresent(list::add));
      return list;
    } finally {
      lock.unlock();
    }
  }

  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    lock.lock();
    try {
      return Optional.ofNullable(objects(kind).get(name)).flatMap(kind::cast);
    } finally {
      lock.unlock();
    }
  }

  ResourceStore.Watch watch(ResourceListener listener) {
    lock.lock();
    try {
      ListenerThread thread = new ListenerThread(listener, this::forget);
      kinds
          .values()
          .forEach(
              objects -> objects.values().forEach(object -> thread.tell(one -> one.added(object))));
      listeners.add(thread);
      thread.start();
      return thread;
    } finally {
      lock.unlock();
    }
  }

  private void forget(ListenerThread thread) {
    locked(() -> listeners.remove(thread));
  }

  private void tell(Consumer<ResourceListener> change) {
    listeners.forEach(listener -> listener.tell(change));
  }

  private SortedMap<ObjectName, Resource<?, ?>> objects(Kind<?, ?> kind) {
    return kinds.computeIfAbsent(kind, one -> new TreeMap<>());
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}

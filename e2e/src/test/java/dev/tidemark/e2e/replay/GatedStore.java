package dev.tidemark.e2e.replay;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A store whose objects are not read while a scenario applies several: the recordings applied them
 * faster than any run could begin.
 */
record GatedStore(ResourceStore store, ReentrantReadWriteLock gate) implements ResourceStore {
  GatedStore(ResourceStore store) {
    this(store, new ReentrantReadWriteLock());
  }

  /** Does something that no run shall see half done. */
  void closed(Runnable work) {
    gate.writeLock().lock();
    try {
      work.run();
    } finally {
      gate.writeLock().unlock();
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return store.list(kind);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    gate.readLock().lock();
    try {
      return store.get(kind, name);
    } finally {
      gate.readLock().unlock();
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    return store.writeStatus(read, status);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    return store.writeMeta(read, meta);
  }

  @Override
  public Watch watch(ResourceListener listener) {
    return store.watch(listener);
  }
}

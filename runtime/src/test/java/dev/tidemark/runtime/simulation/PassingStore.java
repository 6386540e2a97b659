package dev.tidemark.runtime.simulation;

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

/** A store that passes every call on; a broken one overrides what it breaks. */
class PassingStore implements ResourceStore {
  final ResourceStore sound;

  PassingStore(ResourceStore sound) {
    this.sound = sound;
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return sound.list(kind);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    return sound.get(kind, name);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    return sound.writeStatus(read, status);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    return sound.writeMeta(read, meta);
  }

  @Override
  public Watch watch(ResourceListener listener) {
    return sound.watch(listener);
  }
}

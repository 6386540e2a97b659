package dev.tidemark.runtime.controller.explain;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.DecisionLog;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import java.util.List;
import java.util.Optional;

/** What explanations are told from: the objects and the records of decisions about them. */
public interface Records {

  /** All objects of a kind, ordered by name. */
  <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind);

  /** One object; empty when there is none. */
  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name);

  /** The last decisions about an object, newest first. */
  List<Decision> decisions(ResourceKey key, int count);

  /** Whether decisions are on record here at all. */
  default boolean keepsDecisions() {
    return true;
  }

  /** Those of a running service. */
  static Records of(ResourceStore store, DecisionLog log) {
    return new Records() {
      @Override
      public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
        return store.list(kind);
      }

      @Override
      public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
          Kind<S, T> kind, ObjectName name) {
        return store.get(kind, name);
      }

      @Override
      public List<Decision> decisions(ResourceKey key, int count) {
        return log.last(key, count);
      }
    };
  }

  /** Those that a shell sees. */
  static Records of(Operations operations) {
    return new Records() {
      @Override
      public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
        return operations.list(kind);
      }

      @Override
      public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
          Kind<S, T> kind, ObjectName name) {
        return operations.get(kind, name);
      }

      @Override
      public List<Decision> decisions(ResourceKey key, int count) {
        return operations.decisions(key, count);
      }

      @Override
      public boolean keepsDecisions() {
        return operations.keepsDecisions();
      }
    };
  }
}

package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ApiVersion;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.MappingBuilder;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.core.resource.StoredResource;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The objects of a cluster. Reads come from memory, which follows the server; writes go to the
 * server as patches that name the version they are based on.
 */
public final class KubernetesResourceStore implements ResourceStore, AutoCloseable {
  private final Cluster cluster;
  private final ResourceCache cache = new ResourceCache();
  private final Map<Kind<?, ?>, KindWatch> watches = new LinkedHashMap<>();

  /**
   * Which objects are seen.
   *
   * @param namespace empty text for all of them
   * @param kinds with a selector of labels each, empty text for every object; others are not seen
   */
  public record Scope(String namespace, Map<Kind<?, ?>, String> kinds) {
    public Scope {
      kinds = Map.copyOf(kinds);
    }
  }

  private KubernetesResourceStore(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Begins to follow the objects; nothing is known of them yet. */
  public static KubernetesResourceStore open(Cluster cluster, Scope scope, RandomGenerator random) {
    KubernetesResourceStore store = new KubernetesResourceStore(cluster);
    for (Kind<?, ?> kind : Kind.ALL) {
      String selector = scope.kinds().get(kind);
      if (selector != null) {
        KindWatch.Scope part = new KindWatch.Scope(scope.namespace(), selector);
        store.watches.put(kind, new KindWatch(cluster, kind, part, store.cache, random));
      }
    }
    store.watches.values().forEach(KindWatch::start);
    return store;
  }

  /** Waits until every kind was listed once, however long the server keeps us waiting. */
  public void awaitSynced() throws InterruptedException {
    for (KindWatch watch : watches.values()) {
      watch.awaitSynced();
    }
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return cache.list(kind);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    return cache.get(kind, name);
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeStatus(
      Resource<S, T> read, T status) {
    Kind<S, T> kind = read.kind();
    Node.Mapping patch =
        MergePatch.between(kind.statusDocument(read.status()), kind.statusDocument(status));
    if (patch.fields().isEmpty()) {
      return read;
    }
    return write(read, "/status", new MappingBuilder(), new MappingBuilder().put("status", patch));
  }

  @Override
  public <S extends Spec, T extends Status<T>> Resource<S, T> writeMeta(
      Resource<S, T> read, Meta meta) {
    MappingBuilder changes = new MappingBuilder();
    if (!meta.finalizers().equals(read.meta().finalizers())) {
      changes.put("finalizers", Node.texts(meta.finalizers()));
    }
    Node.Mapping annotations =
        MergePatch.between(texts(read.meta().annotations()), texts(meta.annotations()));
    if (!annotations.fields().isEmpty()) {
      changes.put("annotations", annotations);
    }
    if (changes.build().fields().isEmpty()) {
      return read;
    }
    return write(read, "", changes, new MappingBuilder());
  }

  private static Node.Mapping texts(Map<String, String> texts) {
    return Node.texts(texts);
  }

  private <S extends Spec, T extends Status<T>> Resource<S, T> write(
      Resource<S, T> read, String part, MappingBuilder metadata, MappingBuilder body) {
    Kind<S, T> kind = read.kind();
    String path = ResourcePaths.object(kind, version(kind), read.name());
    metadata.text("resourceVersion", read.meta().resourceVersion());
    body.put("metadata", metadata.build());
    try {
      Node.Mapping answer =
          cluster.send(
              ApiRequest.mergePatch(path + part, body.build()).with("fieldManager", kind.owner()));
      Resource<S, T> written = StoredResource.read(kind, answer);
      cache.answer(written);
      return written;
    } catch (ClusterException e) {
      StoreException failure = e.whileWriting();
      if (failure.reason() == StoreException.Reason.CONFLICT) {
        refresh(read, path);
      }
      throw failure;
    }
  }

  /** After a conflict the next read must find what we conflicted with. */
  private void refresh(Resource<?, ?> read, String path) {
    try {
      cache.answer(StoredResource.read(read.kind(), cluster.send(ApiRequest.get(path))));
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.NOT_FOUND) {
        cache.remove(read.key(), read.meta().uid());
      } // else the watch brings it
    }
  }

  private ApiVersion version(Kind<?, ?> kind) {
    KindWatch watch = watches.get(kind);
    return watch == null ? kind.versions().getFirst() : watch.version();
  }

  @Override
  public Watch watch(ResourceListener listener) {
    return cache.watch(listener);
  }

  @Override
  public void close() {
    watches.values().forEach(KindWatch::close);
  }
}

package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ApiVersion;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.MappingBuilder;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceEncoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.core.resource.StoredResource;
import dev.tidemark.kubernetes.ClusterException.Reason;
import dev.tidemark.runtime.controller.spi.Decision;
import dev.tidemark.runtime.controller.spi.Installation;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import dev.tidemark.runtime.controller.spi.Operations;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a person at a shell does with the objects of a cluster; everything is asked anew. */
public final class KubernetesOperations implements Operations {
  private static final String MANAGER = "flux"; // as Flux's own command line

  private final Cluster cluster;
  private final String namespace;
  private final Map<Kind<?, ?>, ApiVersion> versions = new HashMap<>();

  /**
   * Operations on this cluster, which is closed with them.
   *
   * @param namespace where Flux's controllers are
   */
  public KubernetesOperations(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    return list(kind, "");
  }

  @Override
  public <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(
      Kind<S, T> kind, String inside) {
    List<Resource<S, T>> all = new ArrayList<>();
    for (Node.Mapping item :
        read(
            () -> cluster.items(ApiRequest.get(ResourcePaths.list(kind, version(kind), inside))))) {
      all.add(StoredResource.read(kind, item));
    }
    all.sort(Comparator.comparing(Resource::name));
    return all;
  }

  @Override
  public <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> get(
      Kind<S, T> kind, ObjectName name) {
    if (!ApiRequest.isName(name.name()) || !ApiRequest.isName(name.namespace())) {
      return Optional.empty();
    }
    return read(() -> cluster.find(ResourcePaths.object(kind, version(kind), name)))
        .map(document -> StoredResource.read(kind, document));
  }

  /** The newest version of a kind that the server has. */
  private ApiVersion version(Kind<?, ?> kind) {
    ApiVersion known = versions.get(kind);
    if (known != null) {
      return known;
    }
    for (ApiVersion candidate : kind.versions()) {
      boolean served =
          cluster.find("/apis/" + kind.group() + "/" + candidate.text()).stream()
              .flatMap(group -> group.items("resources").stream())
              .anyMatch(one ->
                  one instanceof Node.Mapping resource
                      && resource.text("name").orElse("").equals(kind.plural()));
      if (served) {
        versions.put(kind, candidate);
        return candidate;
      }
    }
    throw new ClusterException(
        Reason.NOT_FOUND,
        "the server doesn't have a resource type \"%s.%s\"; install its custom resource definition"
            .formatted(kind.plural(), kind.group()),
        Optional.empty());
  }

  @Override
  public void refresh() {
    versions.clear(); // nothing else is kept
  }

  @Override
  public boolean isSuspendedLocally(ResourceKey key) {
    return false; // a cluster knows one place
  }

  @Override
  public Change apply(Resource<?, ?> wanted) {
    Optional<? extends Resource<?, ?>> before = get(wanted.kind(), wanted.name());
    if (before.isEmpty()) {
      Node.Mapping document = ResourceEncoder.export(wanted);
      String path =
          ResourcePaths.list(wanted.kind(), version(wanted.kind()), wanted.name().namespace());
      write(ApiRequest.create(path, document));
      return Change.CREATED;
    }
    Node.Mapping spec = MergePatch.between(before.get().specDocument(), wanted.specDocument());
    Map<String, String> labels = new TreeMap<>(before.get().meta().labels());
    labels.putAll(wanted.meta().labels());
    boolean relabelled = !labels.equals(before.get().meta().labels());
    if (spec.fields().isEmpty() && !relabelled) {
      return Change.UNCHANGED;
    }
    patch(
        wanted.key(),
        new MappingBuilder()
            .put("metadata", new MappingBuilder().texts("labels", labels).build())
            .put("spec", spec)
            .build());
    return Change.UPDATED;
  }

  @Override
  public void suspend(ResourceKey key, boolean suspend) {
    Node.Mapping spec = new MappingBuilder().put("suspend", new Node.Flag(suspend)).build();
    patch(key, new MappingBuilder().put("spec", spec).build());
  }

  @Override
  public void request(ResourceKey key, Wish wish, String token) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(Annotations.REQUESTED_AT, token);
    if (wish == Wish.ACCEPT_SHRINK) {
      annotations.put(Annotations.ACCEPT_SHRINK, token);
    }
    Node.Mapping meta = new MappingBuilder().texts("annotations", annotations).build();
    patch(key, new MappingBuilder().put("metadata", meta).build());
  }

  private void patch(ResourceKey key, Node.Mapping patch) {
    write(ApiRequest.mergePatch(path(key), patch));
  }

  @Override
  public void delete(ResourceKey key) {
    write(ApiRequest.delete(path(key)));
  }

  private String path(ResourceKey key) {
    return read(() -> ResourcePaths.object(key.kind(), version(key.kind()), key.name()));
  }

  private void write(ApiRequest request) {
    try {
      cluster.send(request.with("fieldManager", MANAGER));
    } catch (ClusterException e) {
      throw e.whileWriting();
    }
  }

  @Override
  public List<ObservedEvent> events(String namespace) {
    if (namespace.isEmpty()) {
      return events(ApiRequest.get("/api/v1/events"));
    }
    return ApiRequest.isName(namespace)
        ? events(ApiRequest.get(ResourcePaths.core("events", namespace)))
        : List.of();
  }

  private List<ObservedEvent> events(ApiRequest request) {
    return read(() -> SeenEvents.of(cluster.items(request)));
  }

  @Override
  public List<Decision> decisions(ResourceKey key, int count) {
    return List.of(); // they are kept beside the controller
  }

  @Override
  public boolean keepsDecisions() {
    return false;
  }

  @Override
  public Optional<Installation> installation() {
    return Optional.of(read(() -> new FluxInstallation(cluster, namespace).read()));
  }

  /** A failure of the cluster as a port's. */
  private static <R> R read(Supplier<R> call) {
    try {
      return call.get();
    } catch (ClusterException e) {
      throw new StoreException(StoreException.Reason.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}

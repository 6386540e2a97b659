package dev.tidemark.e2e.replay;

import dev.tidemark.cli.options.ControllerOptions;
import dev.tidemark.cli.run.Manner;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.Controllers;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.ObjectPath;
import dev.tidemark.testkit.replay.ObjectId;
import dev.tidemark.testkit.replay.ScenarioTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/** The Kubernetes mode in this process, on a real API server that it has to itself. */
final class ClusterTarget implements ScenarioTarget {
  private static final String GROUP = "image.toolkit.fluxcd.io/v1";

  private final Surroundings surroundings;
  private final BlockingQueue<ApiServer> servers;
  private final ApiServer server;
  private final PostedEvents posted;
  private final Map<String, String> applied = new LinkedHashMap<>();
  private final Path state;
  private ClusterProcess process;

  ClusterTarget(Surroundings surroundings, Path state, BlockingQueue<ApiServer> servers) {
    this.surroundings = surroundings;
    this.servers = servers;
    this.state = state;
    try {
      this.server = servers.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    surroundings.namespaces().forEach(this::namespace);
    posted = new PostedEvents(surroundings.events());
    process = open();
  }

  private ClusterProcess open() {
    return ClusterProcess.start(server.kubeconfig(), state, manner(), posted);
  }

  private Manner manner() {
    ControllerOptions flags = new ControllerOptions();
    List<String> all = new ArrayList<>(surroundings.flags());
    all.add("--trace-events");
    new CommandLine(flags).parseArgs(all.toArray(String[]::new));
    String outside = "http://" + surroundings.nobody();
    return new Manner(
        flags.settings(false, true),
        flags.tuning(),
        Set.of(),
        Map.of("HTTPS_PROXY", outside, "HTTP_PROXY", outside, "NO_PROXY", "127.0.0.1"));
  }

  private void namespace(String name, Map<String, String> labels) {
    server.namespace(name);
    Map<String, Object> wanted = new LinkedHashMap<>(labels);
    server
        .admin()
        .merge(
            "/api/v1/namespaces/" + name,
            JsonTree.text(Map.of("metadata", Map.of("labels", wanted))))
        .orThrow();
  }

  @Override
  public List<Refusal> apply(List<Map<String, Object>> objects) {
    List<Refusal> refusals = new ArrayList<>();
    process.store().closed(() -> objects.forEach(object -> apply(object).ifPresent(refusals::add)));
    return refusals;
  }

  private Optional<Refusal> apply(Map<String, Object> object) {
    ObjectId id = ObjectId.of(object);
    String version = String.valueOf(object.get("apiVersion"));
    String path = ObjectPath.of(version, id.kind(), namespace(id), id.name());
    ApiReply reply = server.admin().apply(path, JsonTree.text(object));
    if (!reply.isSuccess()) {
      return Optional.of(new Refusal(id, reply.message()));
    }
    applied.put(path, id.kind());
    String at =
        String.valueOf(JsonTree.object(reply.object().get("metadata")).get("resourceVersion"));
    Kind.named(id.kind())
        .ifPresent(kind -> awaitKnown(kind, new ObjectName(namespace(id), id.name()), at));
    return Optional.empty();
  }

  /** Until the watch has told of what was applied. */
  private void awaitKnown(Kind<?, ?> kind, ObjectName name, String version) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (process
        .store()
        .get(kind, name)
        .filter(known -> Long.parseLong(known.meta().resourceVersion()) >= Long.parseLong(version))
        .isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(kind + " " + name + " is not heard of");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static String namespace(ObjectId id) {
    return id.namespace().isEmpty() ? "default" : id.namespace();
  }

  private String path(ObjectId id) {
    String end = "/" + id.name();
    return applied.entrySet().stream()
        .filter(one -> one.getValue().equals(id.kind()))
        .map(Map.Entry::getKey)
        .filter(path -> path.contains("/namespaces/" + namespace(id) + "/") && path.endsWith(end))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("never applied: " + id));
  }

  @Override
  public void patch(ObjectId object, Map<String, Object> merge) {
    server.admin().merge(path(object), JsonTree.text(merge)).orThrow();
  }

  @Override
  public void delete(ObjectId object) {
    server.admin().delete(path(object)).orThrow();
  }

  @Override
  public void requestReconcile(ObjectId object, String token) {
    patch(
        object,
        Map.of(
            "metadata", Map.of("annotations", Map.of("reconcile.fluxcd.io/requestedAt", token))));
  }

  @Override
  public List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    Controllers.KINDS.forEach(
        kind -> objects.addAll(items("/apis/" + GROUP + "/" + kind.plural())));
    return objects;
  }

  private List<Map<String, Object>> items(String path) {
    return JsonTree.objects(server.admin().get(path).orThrow().object().get("items"));
  }

  @Override
  public List<SeenEvent> events() {
    return items("/api/v1/events").stream().map(ClusterTarget::seen).toList();
  }

  private static SeenEvent seen(Map<String, Object> event) {
    Map<String, Object> involved = JsonTree.object(event.get("involvedObject"));
    return new SeenEvent(
        new ObjectId(
            String.valueOf(involved.get("kind")),
            String.valueOf(involved.get("namespace")),
            String.valueOf(involved.get("name"))),
        String.valueOf(event.get("type")),
        String.valueOf(event.get("reason")),
        String.valueOf(event.get("message")),
        String.valueOf(JsonTree.object(event.get("source")).get("component")));
  }

  @Override
  public boolean isBusy() {
    return process.isBusy() || posted.isBusy();
  }

  @Override
  public void restart(String half, boolean wipe) {
    process.close();
    if (wipe) {
      Half.named(half).wipe(state);
    }
    process = open();
  }

  /** Leaves the server as it was. */
  @Override
  public void close() {
    process.close();
    posted.close();
    for (String path : applied.keySet()) {
      server.admin().merge(path, "{\"metadata\":{\"finalizers\":null}}");
      server.admin().delete(path);
    }
    items("/api/v1/events").stream()
        .map(ObjectId::of)
        .map(ObjectId::namespace)
        .distinct()
        .forEach(namespace ->
            server.admin().delete("/api/v1/namespaces/" + namespace + "/events").orThrow());
    servers.add(server);
  }
}

package dev.tidemark.e2e.cluster;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.git.GitHttpServer;
import dev.tidemark.testkit.git.GitRepositoryFixture;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import dev.tidemark.testkit.kubernetes.ObjectPath;
import dev.tidemark.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real API server with our definitions, a registry, and a repository behind git http-backend. */
final class ClusterScene implements AutoCloseable {
  static final String NAMESPACE = "flux-system";
  private static final List<String> KINDS =
      List.of("imageupdateautomations", "imagepolicies", "imagerepositories");

  final ApiServer api;
  final FakeRegistry registry = FakeRegistry.start();
  final GitRepositoryFixture repository;
  final GitHttpServer git;
  private final Path folder;
  private final List<ControllerProcess> controllers = new ArrayList<>();

  private ClusterScene(ApiServer api, Path folder) throws IOException {
    this.api = api;
    this.folder = folder;
    Path root = Files.createDirectories(folder.resolve("git"));
    this.repository = GitRepositoryFixture.create(root, "fleet");
    this.git = GitHttpServer.start(root);
  }

  /** A server that scenes may share, one after the other. */
  static ApiServer server() {
    ApiServer server = ApiServer.start();
    server.namespace(NAMESPACE);
    FluxDefinitions.ours(server);
    FluxDefinitions.source(server, "v1");
    return server;
  }

  static ClusterScene on(ApiServer api, Path folder) throws IOException {
    return new ClusterScene(api, folder);
  }

  /** Starts a controller with these flags. */
  ControllerProcess controller(String... flags) throws IOException {
    return controller(api.kubeconfig(), flags);
  }

  /** The same with another way to the server. */
  ControllerProcess controller(Path kubeconfig, String... flags) throws IOException {
    return start(Map.of("KUBECONFIG", kubeconfig.toString()), flags);
  }

  /** The same as a pod finds the server: by its service account's token, which is in this file. */
  ControllerProcess pod(Path token, String... flags) throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.crt"), api.ca().pem());
    return start(
        Map.of(
            "KUBERNETES_SERVICE_HOST",
            "127.0.0.1",
            "KUBERNETES_SERVICE_PORT",
            api.url().replaceAll(".*:", ""),
            "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
            token.toString(),
            "KUBERNETES_CERTS_CA_FILE",
            authority.toString()),
        flags);
  }

  private ControllerProcess start(Map<String, String> variables, String... flags)
      throws IOException {
    ControllerProcess started = ControllerProcess.start(folder, variables, List.of(flags));
    controllers.add(started);
    return started;
  }

  /** Creates every object of a text, as {@code kubectl create -f} does. */
  void create(String yaml) {
    for (ParsedDocument document : Documents.read(yaml, DocumentLimits.MANIFESTS)) {
      if (document instanceof ParsedDocument.Read read
          && read.root() instanceof Node.Mapping root) {
        create(root);
      } else {
        throw new IllegalArgumentException("no object: " + document);
      }
    }
  }

  private void create(Node.Mapping object) {
    String kind = object.text("kind").orElseThrow();
    String version = object.text("apiVersion").orElseThrow();
    if (version.startsWith("kustomize.")) {
      return; // not for the API server of this scene
    }
    String namespace =
        object.mapping("metadata").flatMap(m -> m.text("namespace")).orElse(NAMESPACE);
    api.admin().post(ObjectPath.list(version, kind, namespace), JsonText.compact(object)).orThrow();
  }

  /** Where an object of the image kinds is. */
  static String path(String plural, String name) {
    return path(plural, NAMESPACE, name);
  }

  static String path(String plural, String namespace, String name) {
    return "/apis/image.toolkit.fluxcd.io/v1/namespaces/" + namespace + "/" + plural + "/" + name;
  }

  /** An object as the server has it. */
  Node.Mapping object(String path) {
    return (Node.Mapping)
        Documents.json(api.admin().get(path).orThrow().text(), DocumentLimits.MANIFESTS);
  }

  boolean exists(String path) {
    return api.admin().get(path).isSuccess();
  }

  Node.Mapping status(String path) {
    return object(path).mapping("status").orElse(Node.Mapping.empty());
  }

  /** A condition; an object without fields when there is none. */
  Node.Mapping condition(String path, String type) {
    return status(path).items("conditions").stream()
        .map(Node.Mapping.class::cast)
        .filter(one -> one.text("type").orElse("").equals(type))
        .findFirst()
        .orElse(Node.Mapping.empty());
  }

  /** What {@code kubectl wait --for=condition=Ready} waits for. */
  boolean isReady(String path) {
    return condition(path, "Ready").text("status").orElse("").equals("True")
        && observed(path) == generation(path);
  }

  long generation(String path) {
    return number(object(path).mapping("metadata").orElseThrow(), "generation");
  }

  long observed(String path) {
    return number(status(path), "observedGeneration");
  }

  private static long number(Node.Mapping object, String key) {
    return object.get(key).orElse(object) instanceof Node.Whole whole ? whole.value() : -1;
  }

  /** The events about an object: type, reason and message each. */
  List<String> events(String name) {
    List<String> texts = new ArrayList<>();
    for (Node item : events().items("items")) {
      Node.Mapping event = (Node.Mapping) item;
      if (event.mapping("involvedObject").flatMap(o -> o.text("name")).orElse("").equals(name)) {
        texts.add(
            "%s %s %s"
                .formatted(
                    event.text("type").orElse(""),
                    event.text("reason").orElse(""),
                    event.text("message").orElse("")));
      }
    }
    return texts;
  }

  /** All events as the server has them. */
  Node.Mapping events() {
    return object("/api/v1/namespaces/" + NAMESPACE + "/events");
  }

  /** The rows that {@code kubectl get} prints, cells joined by bars. */
  List<String> table(String plural) {
    ApiReply reply =
        api.admin()
            .table("/apis/image.toolkit.fluxcd.io/v1/namespaces/" + NAMESPACE + "/" + plural);
    Map<String, Object> table = reply.orThrow().object();
    return JsonTree.objects(table.get("rows")).stream()
        .map(row -> String.valueOf(row.get("cells")))
        .toList();
  }

  void merge(String path, String json) {
    api.admin().merge(path, json).orThrow();
  }

  /** Asks for a run, as {@code flux reconcile} does. */
  void request(String path, String token) {
    merge(
        path,
        "{\"metadata\":{\"annotations\":{\"reconcile.fluxcd.io/requestedAt\":\"" + token + "\"}}}");
  }

  /** Ends the controllers and takes every object away. */
  @Override
  public void close() {
    controllers.forEach(ControllerProcess::close);
    for (String plural : KINDS) {
      for (Node item : object("/apis/image.toolkit.fluxcd.io/v1/" + plural).items("items")) {
        Node.Mapping meta = ((Node.Mapping) item).mapping("metadata").orElseThrow();
        String path =
            path(plural, meta.text("namespace").orElseThrow(), meta.text("name").orElseThrow());
        api.admin().merge(path, "{\"metadata\":{\"finalizers\":null}}");
        api.admin().delete(path);
      }
    }
    for (String all :
        List.of(
            "/apis/source.toolkit.fluxcd.io/v1/namespaces/" + NAMESPACE + "/gitrepositories",
            "/apis/coordination.k8s.io/v1/namespaces/" + NAMESPACE + "/leases",
            "/api/v1/namespaces/" + NAMESPACE + "/secrets",
            "/api/v1/namespaces/" + NAMESPACE + "/events")) {
      api.admin().delete(all).orThrow();
    }
    git.close();
    registry.close();
  }
}

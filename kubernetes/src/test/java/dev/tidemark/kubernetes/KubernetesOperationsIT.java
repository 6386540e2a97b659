package dev.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.StoredResource;
import dev.tidemark.runtime.controller.spi.Installation;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import dev.tidemark.runtime.controller.spi.Operations.Change;
import dev.tidemark.runtime.controller.spi.Operations.Wish;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesOperationsIT {
  private static final ObjectName NAME = new ObjectName("flux-system", "app");
  private static final ResourceKey KEY = new ResourceKey(Kind.IMAGE_REPOSITORY, NAME);
  private static ApiServer server;
  private KubernetesOperations operations;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    server.namespace("flux-system");
    FluxDefinitions.ours(server);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    operations = operations(server.kubeconfig(), ConnectionFlags.none());
  }

  private static KubernetesOperations operations(Path kubeconfig, ConnectionFlags flags) {
    return new KubernetesOperations(
        Cluster.open(
            new Cluster.Access(Optional.of(kubeconfig), Optional.empty(), "tidemark"), flags),
        "flux-system");
  }

  @AfterEach
  void close() {
    operations.get(Kind.IMAGE_REPOSITORY, NAME).ifPresent(app -> operations.delete(app.key()));
    operations.close();
  }

  private static Resource<ImageRepositorySpec, ImageRepositoryStatus> wanted(
      String image, Map<String, String> labels) {
    return StoredResource.read(
        Kind.IMAGE_REPOSITORY,
        Node.Mapping.of(
            Map.of(
                "apiVersion",
                Node.of("image.toolkit.fluxcd.io/v1"),
                "kind",
                Node.of("ImageRepository"),
                "metadata",
                Node.Mapping.of(
                    Map.of(
                        "name",
                        Node.of("app"),
                        "namespace",
                        Node.of("flux-system"),
                        "labels",
                        Node.texts(labels))),
                "spec",
                Node.texts(Map.of("image", image, "interval", "1m")))));
  }

  private Resource<ImageRepositorySpec, ImageRepositoryStatus> app() {
    return operations.get(Kind.IMAGE_REPOSITORY, NAME).orElseThrow();
  }

  @Test
  void createsUpdatesAndLeavesAlone() {
    assertThat(operations.apply(wanted("nginx", Map.of("team", "a")))).isEqualTo(Change.CREATED);
    assertThat(operations.apply(wanted("nginx", Map.of("team", "a")))).isEqualTo(Change.UNCHANGED);
    assertThat(operations.apply(wanted("redis", Map.of("more", "b")))).isEqualTo(Change.UPDATED);
    assertThat(app().spec().image()).isEqualTo("redis");
    assertThat(app().meta().labels()).containsEntry("team", "a").containsEntry("more", "b");
    assertThat(operations.list(Kind.IMAGE_REPOSITORY)).hasSize(1);
    assertThat(operations.list(Kind.IMAGE_REPOSITORY, "default")).isEmpty();
  }

  @Test
  void suspendsResumesRequestsAndDeletes() {
    operations.apply(wanted("nginx", Map.of()));
    operations.suspend(KEY, true);
    assertThat(app().spec().suspend()).isTrue();
    operations.suspend(KEY, false);
    assertThat(app().spec().suspend()).isFalse();
    operations.request(KEY, Wish.ACCEPT_SHRINK, "now");
    assertThat(app().meta().annotations())
        .containsEntry(Annotations.REQUESTED_AT, "now")
        .containsEntry(Annotations.ACCEPT_SHRINK, "now");
    operations.delete(KEY);
    assertThat(operations.get(Kind.IMAGE_REPOSITORY, NAME)).isEmpty();
    assertThatThrownBy(() -> operations.suspend(KEY, true))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not found");
  }

  @Test
  void saysInTheServersWordsWhatIsRefused() {
    assertThatThrownBy(() -> operations.apply(wanted("nginx", Map.of("not a label", "x"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is invalid");
    assertThatThrownBy(() -> operations.list(Kind.GIT_REPOSITORY))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the server doesn't have a resource type \"gitrepositories");
  }

  @Test
  void actsAsWhoItIsToldTo() {
    ConnectionFlags flags = new ConnectionFlags(Map.of("as", "jane"), List.of("devs"), false);
    try (KubernetesOperations jane = operations(server.kubeconfig(), flags)) {
      assertThatThrownBy(() -> jane.list(Kind.IMAGE_POLICY))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("User \"jane\" cannot");
    }
  }

  @Test
  void readsEventsOldestFirst() {
    for (int minute = 2; minute > 0; minute--) {
      server
          .admin()
          .post(
              "/api/v1/namespaces/flux-system/events",
              """
              {"metadata":{"name":"app.%1$d"},"involvedObject":{"kind":"ImagePolicy","namespace":"flux-system","name":"app"},
               "type":"Warning","reason":"Failure","message":"m%1$d","count":3,
               "firstTimestamp":"2026-11-23T08:00:00Z","lastTimestamp":"2026-11-23T08:0%1$d:00Z"}
              """
                  .formatted(minute))
          .orThrow();
    }
    assertThat(operations.events("flux-system")).isEqualTo(operations.events(""));
    assertThat(operations.events("default")).isEmpty();
    assertThat(operations.events("no name")).isEmpty();
    assertThat(operations.events(""))
        .extracting(ObservedEvent::message, ObservedEvent::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("m1", 3),
            org.assertj.core.groups.Tuple.tuple("m2", 3));
  }

  /** A tenant may look into its own namespace and no other. */
  @Test
  void readsEventsWithTheRightsOfOneNamespace() {
    server.namespace("flux-system");
    server
        .admin()
        .apply(
            "/apis/rbac.authorization.k8s.io/v1/namespaces/flux-system/roles/events",
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: events}, rules: [{apiGroups: [''], resources: [events], verbs: [list]}]}")
        .orThrow();
    server
        .admin()
        .apply(
            "/apis/rbac.authorization.k8s.io/v1/namespaces/flux-system/rolebindings/events",
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: events}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: events}, subjects: [{kind: ServiceAccount, name: tenant, namespace: flux-system}]}")
        .orThrow();
    Path tenant = server.kubeconfig(server.serviceAccount("flux-system", "tenant"));
    try (KubernetesOperations limited =
        new KubernetesOperations(
            Cluster.open(new Cluster.Access(Optional.of(tenant), Optional.empty(), "tidemark")),
            "flux-system")) {
      Await.until("the rights are known", () -> mayRead(limited, "flux-system"));
      assertThat(mayRead(limited, "")).isFalse();
      assertThat(mayRead(limited, "default")).isFalse();
    }
  }

  private static boolean mayRead(KubernetesOperations operations, String namespace) {
    try {
      return operations.events(namespace).size() >= 0;
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("forbidden");
      return false;
    }
  }

  @Test
  void tellsWhatOfFluxIsInstalled() {
    server
        .admin()
        .apply(
            "/apis/apps/v1/namespaces/flux-system/deployments/image-reflector-controller",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: image-reflector-controller, labels: {app.kubernetes.io/part-of: flux}}
            spec:
              selector: {matchLabels: {app: irc}}
              template:
                metadata: {labels: {app: irc}}
                spec: {containers: [{name: manager, image: "example.com/irc:1"}]}
            """)
        .orThrow();
    Installation installation = operations.installation().orElseThrow();
    assertThat(installation.kubernetes()).startsWith("v1.");
    assertThat(installation.bootstrapped()).isFalse();
    assertThat(installation.components())
        .singleElement()
        .satisfies(component -> {
          assertThat(component.name()).isEqualTo("image-reflector-controller");
          assertThat(component.images()).containsExactly("example.com/irc:1");
          assertThat(component.problem()).contains("0 of 1 replicas are available");
        });
  }
}

package dev.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ImageRepositorySpec;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.testkit.kubernetes.ApiClient;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.AuditEvent;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a cluster has: watches that break, a server that is down, kinds that come later. */
class KubernetesResourceStoreIT {
  private static final String PATH =
      "/apis/image.toolkit.fluxcd.io/v1/namespaces/flux-system/imagerepositories/";
  private static final ObjectName APP = new ObjectName("flux-system", "app");
  private static ApiServer server;
  private static ApiClient admin;

  private Cluster cluster;
  private KubernetesResourceStore store;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    admin = server.admin();
    server.namespace("flux-system");
    server.namespace("tenant");
    FluxDefinitions.ours(server);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() throws InterruptedException {
    cluster =
        Cluster.open(
            new Cluster.Access(Optional.of(server.kubeconfig()), Optional.empty(), "tidemark"));
    store = follow("", Map.of());
    apply("app", "nginx", "1m");
    Await.until("the object is known", () -> found().isPresent());
  }

  @AfterEach
  void close() {
    store.close();
    cluster.close();
    admin.delete(PATH + "app");
  }

  private KubernetesResourceStore follow(String namespace, Map<Kind<?, ?>, String> selectors)
      throws InterruptedException {
    Map<Kind<?, ?>, String> kinds = new HashMap<>();
    Kind.ALL.forEach(kind -> kinds.put(kind, selectors.getOrDefault(kind, "")));
    KubernetesResourceStore opened =
        KubernetesResourceStore.open(
            cluster,
            new KubernetesResourceStore.Scope(namespace, kinds),
            RandomGenerator.getDefault());
    opened.awaitSynced();
    return opened;
  }

  private static void apply(String name, String image, String interval) {
    admin
        .apply(
            PATH + name,
            "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, metadata: {name: %s, labels: {shard: \"1\"}}, spec: {image: %s, interval: %s}}"
                .formatted(name, image, interval))
        .orThrow();
  }

  private Optional<Resource<ImageRepositorySpec, ImageRepositoryStatus>> found() {
    return store.get(Kind.IMAGE_REPOSITORY, APP);
  }

  @Test
  void readsWhatTheServerStores() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = found().orElseThrow();
    assertThat(app.spec().image()).isEqualTo("nginx");
    assertThat(app.spec().exclusionList()).containsExactly("^.*\\.sig$");
    assertThat(app.status().observedGeneration()).isEqualTo(-1);
    assertThat(app.meta().generation()).isEqualTo(1);
    assertThat(app.meta().uid()).isNotEmpty();
    assertThat(app.meta().labels()).containsEntry("shard", "1");
  }

  @Test
  void writesStatusAlone() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = found().orElseThrow();
    Resource<ImageRepositorySpec, ImageRepositoryStatus> written =
        store.writeStatus(app, app.status().withObservedGeneration(1));
    assertThat(written.status().observedGeneration()).isEqualTo(1);
    assertThat(found()).contains(written);
    assertThat(admin.get(PATH + "app").text())
        .contains("\"manager\":\"image-reflector-controller\"")
        .contains("\"subresource\":\"status\"");
    AuditEvent write = server.audit().stream().filter(AuditEvent::isWrite).toList().getLast();
    assertThat(write.resource()).isEqualTo("imagerepositories/status");
  }

  @Test
  void refusesToWriteOverWhatItHasNotSeen() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = found().orElseThrow();
    apply("app", "nginx", "2m");
    assertThatThrownBy(() -> store.writeStatus(app, app.status().withObservedGeneration(1)))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CONFLICT));
    assertThat(found().orElseThrow().meta().generation()).isEqualTo(2);
  }

  @Test
  void holdsAnObjectUntilItsFinalizerFalls() {
    Resource<ImageRepositorySpec, ImageRepositoryStatus> app = found().orElseThrow();
    store.writeMeta(app, app.meta().withFinalizer(Annotations.FINALIZER));
    admin.delete(PATH + "app").orThrow();
    Await.until("it is to go", () -> found().filter(one -> one.meta().isDeleting()).isPresent());
    Resource<ImageRepositorySpec, ImageRepositoryStatus> going = found().orElseThrow();
    store.writeMeta(going, going.meta().withoutFinalizer(Annotations.FINALIZER));
    Await.until("it is gone", () -> found().isEmpty());
    assertThat(admin.get(PATH + "app").status()).isEqualTo(404);
  }

  @Test
  void followsAgainAfterTheServerWasDown() {
    server.crash();
    assertThatThrownBy(() -> store.writeStatus(found().orElseThrow(), changed()))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue())
        .hasMessageContaining("connection refused");
    assertThat(found()).isPresent();
    server.restart();
    apply("app", "nginx", "7m");
    Await.until("the change is known", () -> found().orElseThrow().meta().generation() == 2);
  }

  private ImageRepositoryStatus changed() {
    return found().orElseThrow().status().withObservedGeneration(1);
  }

  @Test
  void listsAnewWhenTheServerForgotItsPlace() {
    server.crash();
    server.restart();
    apply("other", "redis", "1m");
    admin.delete(PATH + "app").orThrow();
    server.compact();
    server.crash();
    server.restart();
    Await.until("the deletion is known", () -> found().isEmpty());
    Await.until(
        "the new one is known",
        () -> store.get(Kind.IMAGE_REPOSITORY, new ObjectName("flux-system", "other")).isPresent());
    admin.delete(PATH + "other");
  }

  @Test
  void seesItsNamespaceAndShardAlone() throws InterruptedException {
    try (KubernetesResourceStore tenant = follow("tenant", Map.of());
        KubernetesResourceStore shard = follow("", Map.of(Kind.IMAGE_REPOSITORY, "shard=1"));
        KubernetesResourceStore rest = follow("", Map.of(Kind.IMAGE_REPOSITORY, "!shard"))) {
      assertThat(tenant.list(Kind.IMAGE_REPOSITORY)).isEmpty();
      assertThat(shard.list(Kind.IMAGE_REPOSITORY)).hasSize(1);
      assertThat(rest.list(Kind.IMAGE_REPOSITORY)).isEmpty();
    }
  }

  @Test
  void waitsForAKindThatIsInstalledLater() {
    assertThat(store.list(Kind.GIT_REPOSITORY)).isEmpty();
    FluxDefinitions.source(server, "v1beta2");
    admin
        .apply(
            "/apis/source.toolkit.fluxcd.io/v1beta2/namespaces/flux-system/gitrepositories/apps",
            "{apiVersion: source.toolkit.fluxcd.io/v1beta2, kind: GitRepository, metadata: {name: apps}, spec: {url: \"https://git.example/apps\", interval: 1m, ref: {branch: main}}}")
        .orThrow();
    Await.until("the source is known", () -> !store.list(Kind.GIT_REPOSITORY).isEmpty());
    var source = store.list(Kind.GIT_REPOSITORY).getFirst();
    assertThat(source.spec().url()).isEqualTo("https://git.example/apps");
    assertThat(source.meta().apiVersion()).isEqualTo("source.toolkit.fluxcd.io/v1beta2");
    FluxDefinitions.remove(server, "gitrepositories.source.toolkit.fluxcd.io");
    Await.until("it is gone", () -> store.list(Kind.GIT_REPOSITORY).isEmpty());
  }

  @Test
  void listsMoreThanAPage() throws InterruptedException {
    for (int i = 0; i < 260; i++) {
      apply("many-" + i, "nginx", "1m");
    }
    try (KubernetesResourceStore fresh = follow("flux-system", Map.of())) {
      assertThat(fresh.list(Kind.IMAGE_REPOSITORY)).hasSize(261);
    }
    List<Resource<ImageRepositorySpec, ImageRepositoryStatus>> all =
        store.list(Kind.IMAGE_REPOSITORY);
    assertThat(all).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    for (int i = 0; i < 260; i++) {
      admin.delete(PATH + "many-" + i);
    }
  }
}

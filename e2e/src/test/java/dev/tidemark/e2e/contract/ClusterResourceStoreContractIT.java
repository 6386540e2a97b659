package dev.tidemark.e2e.contract;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.KubernetesResourceStore;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.FluxDefinitions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class ClusterResourceStoreContractIT extends ResourceStoreContract {
  private static final String PATH =
      "/apis/image.toolkit.fluxcd.io/v1/namespaces/flux-system/imagerepositories";
  private static ApiServer server;
  private Cluster cluster;
  private KubernetesResourceStore store;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    server.namespace(NAMESPACE);
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
    Map<Kind<?, ?>, String> kinds = new HashMap<>();
    Kind.ALL.forEach(kind -> kinds.put(kind, ""));
    store =
        KubernetesResourceStore.open(
            cluster, new KubernetesResourceStore.Scope("", kinds), RandomGenerator.getDefault());
    store.awaitSynced();
  }

  @AfterEach
  void close() {
    store.close();
    cluster.close();
    for (String name : new String[] {"a", "b", "c", "app", "late"}) {
      server.admin().merge(PATH + "/" + name, "{\"metadata\":{\"finalizers\":null}}");
      server.admin().delete(PATH + "/" + name);
    }
  }

  @Override
  ResourceStore store() {
    return store;
  }

  @Override
  void apply(String name, String image) {
    server
        .admin()
        .apply(
            PATH + "/" + name,
            "{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, metadata: {name: %s}, spec: {image: %s, interval: 1m}}"
                .formatted(name, image))
        .orThrow();
  }

  @Override
  void delete(String name) {
    server.admin().delete(PATH + "/" + name).orThrow();
  }
}

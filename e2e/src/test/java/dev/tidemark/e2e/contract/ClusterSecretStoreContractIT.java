package dev.tidemark.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.KubernetesSecretStore;
import dev.tidemark.runtime.controller.spi.SecretStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.ObjectPath;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterSecretStoreContractIT extends SecretStoreContract {
  private static ApiServer server;
  private Cluster cluster;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    server.namespace(NAMESPACE);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    cluster = as(server.kubeconfig());
  }

  private static Cluster as(Path kubeconfig) {
    return Cluster.open(new Cluster.Access(Optional.of(kubeconfig), Optional.empty(), "tidemark"));
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Override
  SecretStore store() {
    return new KubernetesSecretStore(cluster);
  }

  @Override
  void apply(String kind, String name, String fields) {
    server
        .admin()
        .apply(
            ObjectPath.of("v1", kind, NAMESPACE, name),
            "{apiVersion: v1, kind: %s, metadata: {name: %s, labels: {team: a}}%s}"
                .formatted(kind, name, fields.isEmpty() ? "" : ", " + fields))
        .orThrow();
  }

  /** K4: what is not answered now is no answer. */
  @Test
  void failsForTheTimeBeingWhenItIsRefusedOrNotAnswered() {
    apply("Secret", "guarded", "stringData: {username: me}");
    ObjectName name = new ObjectName(NAMESPACE, "guarded");
    try (Cluster nobody = as(server.kubeconfig(server.serviceAccount(NAMESPACE, "nobody")))) {
      assertThatThrownBy(() -> new KubernetesSecretStore(nobody).secret(name))
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue())
          .hasMessageContaining("forbidden");
    }
    server.crash();
    assertThatThrownBy(() -> store().secret(name))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue())
        .hasMessageContaining("connection refused");
    server.restart();
    assertThat(store().secret(name)).isPresent();
  }
}

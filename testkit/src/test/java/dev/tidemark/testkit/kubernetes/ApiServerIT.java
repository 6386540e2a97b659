package dev.tidemark.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.JsonTree;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiServerIT {
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start();
    server.namespace("tenant");
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void namesItsVersion() {
    assertThat(server.admin().get("/version").object()).containsEntry("minor", "36");
  }

  @Test
  void letsServiceAccountsDoOnlyWhatTheyWereGranted() {
    ApiClient tenant = server.serviceAccount("tenant", "reader");
    String secrets = "/api/v1/namespaces/tenant/secrets";
    assertThat(tenant.get(secrets).status()).isEqualTo(403);
    server
        .admin()
        .postYaml(
            "/apis/rbac.authorization.k8s.io/v1/namespaces/tenant/rolebindings",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: reader}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: reader, namespace: tenant}]
            """)
        .orThrow();
    // Authorizers learn of a binding by their watch.
    ApiReply reply = tenant.get(secrets);
    for (int attempt = 0; attempt < 1000 && !reply.isSuccess(); attempt++) {
      reply = tenant.get(secrets);
    }
    assertThat(reply.status()).isEqualTo(200);
    ApiClient other = server.admin().impersonating("system:serviceaccount:tenant:nobody");
    assertThat(other.get(secrets).status()).isEqualTo(403);
  }

  @Test
  void tellsWhoAskedForWhat() {
    ApiClient account = server.serviceAccount("tenant", "audited");
    account.get("/api/v1/namespaces/tenant/configmaps/absent");
    assertThat(server.audit())
        .filteredOn(event -> event.user().equals("system:serviceaccount:tenant:audited"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.verb()).isEqualTo("get");
          assertThat(event.resource()).isEqualTo("configmaps");
          assertThat(event.name()).isEqualTo("absent");
          assertThat(event.code()).isEqualTo(403);
          assertThat(event.isWrite()).isFalse();
        });
  }

  @Test
  void keepsWhatItStoredOverACrash() {
    server.namespace("kept");
    String url = server.url();
    server.crash();
    try {
      assertThatThrownBy(() -> server.admin().get("/readyz"))
          .isInstanceOf(UncheckedIOException.class);
    } finally {
      server.restart();
    }
    assertThat(server.url()).isEqualTo(url);
    assertThat(server.admin().get("/api/v1/namespaces/kept").status()).isEqualTo(200);
  }

  @Test
  void answersWatchesOfAForgottenVersionWithGone() {
    String configMaps = "/api/v1/namespaces/tenant/configmaps";
    Object old = metadata(server.admin().get(configMaps)).get("resourceVersion");
    server.admin().post(configMaps, "{\"metadata\":{\"name\":\"a\"}}").orThrow();
    server.admin().post(configMaps, "{\"metadata\":{\"name\":\"b\"}}").orThrow();
    server.compact();
    server.crash();
    server.restart();
    ApiReply watch =
        server.admin().get(configMaps + "?watch=1&timeoutSeconds=1&resourceVersion=" + old);
    assertThat(watch.text()).contains("\"code\":410");
  }

  @Test
  void hangsAndGoesOn() {
    server.pause();
    server.proceed();
    assertThat(server.admin().get("/readyz").text()).isEqualTo("ok");
  }

  private static Map<String, Object> metadata(ApiReply reply) {
    return JsonTree.object(reply.object().get("metadata"));
  }
}

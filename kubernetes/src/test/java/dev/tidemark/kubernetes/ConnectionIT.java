package dev.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import dev.tidemark.testkit.tls.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What flags and kubeconfigs say of a connection, as a server with a certificate sees it. */
class ConnectionIT {
  @TempDir Path folder;

  private final TestCa ca = TestCa.create();
  private ScriptedServer server;

  @BeforeEach
  void startServer() {
    server =
        ScriptedServer.start(
            ca.context(ca.server("api.example")),
            request -> Reply.of(200, "{\"kind\":\"Status\"}"));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private Path kubeconfig(String host, String more) throws IOException {
    Files.writeString(folder.resolve("ca.crt"), ca.pem());
    return Files.writeString(
        folder.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: 'https://%s:%d', certificate-authority: ca.crt%s}}]
        users: [{name: u, user: {token: t}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """
            .formatted(host, server.port(), more));
  }

  private static void ask(Path kubeconfig, Map<String, String> flags) {
    Cluster.Access access = new Cluster.Access(Optional.of(kubeconfig), Optional.empty(), "test");
    try (Cluster cluster =
        Cluster.open(access, new ConnectionFlags(flags, List.of("devs", "ops"), false))) {
      cluster.send(ApiRequest.get("/version"));
    }
  }

  @Test
  void expectsTheNameThatAFlagSays() throws IOException {
    for (String host : List.of("127.0.0.1", "localhost")) {
      Path config = kubeconfig(host, "");
      ask(config, Map.of("tls-server-name", "api.example"));
      assertThatThrownBy(() -> ask(config, Map.of("tls-server-name", "other.example")))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("certificate");
      assertThatThrownBy(() -> ask(config, Map.of())).isInstanceOf(ClusterException.class);
    }
  }

  @Test
  void expectsTheNameThatTheKubeconfigSays() throws IOException {
    ask(kubeconfig("127.0.0.1", ", tls-server-name: api.example"), Map.of());
    Path wrong = kubeconfig("localhost", ", tls-server-name: other.example");
    assertThatThrownBy(() -> ask(wrong, Map.of())).isInstanceOf(ClusterException.class);
    ask(wrong, Map.of("tls-server-name", "api.example"));
  }

  @Test
  void refusesANameThatIsNone() throws IOException {
    Path config = kubeconfig("127.0.0.1", "");
    assertThatThrownBy(() -> ask(config, Map.of("tls-server-name", "a b\u0001")))
        .hasMessageContaining("--tls-server-name");
  }

  @Test
  void actsAsSomebodyElse() throws IOException {
    ask(
        kubeconfig("127.0.0.1", ", tls-server-name: api.example"),
        Map.of("as", "jane", "as-uid", "u-1", "token", "mine"));
    ReceivedRequest request = server.requests().getLast();
    assertThat(request.header("Impersonate-User")).contains("jane");
    assertThat(request.header("Impersonate-Uid")).contains("u-1");
    assertThat(
            request.headers().stream()
                .filter(one -> one.name().equalsIgnoreCase("Impersonate-Group")))
        .extracting(ReceivedRequest.Header::value)
        .containsExactly("devs", "ops");
    assertThat(request.header("Authorization")).contains("Bearer mine");
  }
}

package dev.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.core.resource.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server, or a proxy before it, that ends every watch as soon as it was begun. */
class ShortWatchIT {
  private static final String LIST = "{\"items\":[],\"metadata\":{\"resourceVersion\":\"5\"}}";

  @TempDir Path folder;
  private final AtomicInteger watches = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean watch = exchange.getRequestURI().getQuery().contains("watch=true");
    byte[] body = (watch ? "" : LIST).getBytes(StandardCharsets.UTF_8);
    if (watch) {
      watches.incrementAndGet();
    }
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void isAskedEverMoreSeldom() throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            users: [{name: u, user: {}}]
            current-context: c
            """
                .formatted(server.getAddress().getPort()));
    KubernetesResourceStore.Scope scope =
        new KubernetesResourceStore.Scope("", Map.of(Kind.IMAGE_POLICY, ""));
    long begun = System.nanoTime();
    try (Cluster cluster =
            Cluster.open(
                new Cluster.Access(Optional.of(kubeconfig), Optional.empty(), "tidemark"));
        KubernetesResourceStore store =
            KubernetesResourceStore.open(cluster, scope, RandomGenerator.getDefault())) {
      Await.until("four watches", () -> watches.get() >= 4);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(store.list(Kind.IMAGE_POLICY)).isEmpty();
    }
  }
}

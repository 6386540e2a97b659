package dev.tidemark.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.cli.console.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the controller for a moment against a few answers of an API server, for the start-up
 * archive: it holds its leases, lists and follows one object, fails to scan it and says so.
 */
final class ControllerWalk {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String MISSING =
      "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"gone\",\"code\":404}";
  private static final String OBJECT =
      """
      {"apiVersion":"image.toolkit.fluxcd.io/v1","kind":"ImageRepository",\
      "metadata":{"name":"app","namespace":"default","uid":"1","resourceVersion":"1",\
      "generation":1,"finalizers":["finalizers.fluxcd.io"]},\
      "spec":{"image":"127.0.0.1:1/app","interval":"1h"}}\
      """;

  private final Console console;
  private final CountDownLatch leases = new CountDownLatch(2);
  private final CountDownLatch events = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  ControllerWalk(Console console) {
    this.console = console;
  }

  /** Whether the controller did all of it. */
  boolean walk() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tidemark-train");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    try {
      server.setExecutor(task -> Thread.ofVirtual().start(task));
      server.createContext("/", this::answer);
      server.start();
      Path kubeconfig = kubeconfig(folder, server.getAddress().getPort());
      String health = "127.0.0.1:" + Walking.freePort();
      String metrics = "127.0.0.1:" + Walking.freePort();
      Thread controller =
          Thread.ofPlatform()
              .start(() ->
                  Program.run(
                      console,
                      "controller",
                      "--kubeconfig=" + kubeconfig,
                      "--enable-leader-election",
                      "--storage-path=" + folder,
                      "--health-addr=" + health,
                      "--metrics-addr=" + metrics));
      boolean done =
          Walking.answers(health, "readyz")
              && Walking.answers(metrics, "metrics")
              && leases.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              && events.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      controller.interrupt();
      controller.join(PATIENCE);
      return done;
    } finally {
      end.countDown();
      server.stop(0);
      Walking.delete(folder);
    }
  }

  private static Path kubeconfig(Path folder, int port) throws IOException {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: train, cluster: {server: 'http://127.0.0.1:%d'}}]
        users: [{name: train, user: {token: train}}]
        contexts: [{name: train, context: {cluster: train, user: train}}]
        current-context: train
        """
            .formatted(port));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (exchange.getRequestMethod()) {
        case "GET" -> read(exchange, path);
        case "POST" -> {
          reply(exchange, 201, sent);
          (path.endsWith("/events") ? events : leases).countDown();
        }
        case "PUT" -> reply(exchange, 200, sent);
        default -> reply(exchange, 200, OBJECT.replace("sion\":\"1\"", "sion\":\"2\""));
      }
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    if (path.contains("/leases/")) {
      reply(exchange, 404, MISSING);
    } else if (query.contains("watch=true")) {
      follow(exchange);
    } else {
      String items = path.endsWith("/imagerepositories") ? OBJECT : "";
      reply(exchange, 200, "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[" + items + "]}");
    }
  }

  /** A watch that tells that nothing changed, until the walk is over. */
  private void follow(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    String mark = "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"2\"}}}\n";
    exchange.getResponseBody().write(mark.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}

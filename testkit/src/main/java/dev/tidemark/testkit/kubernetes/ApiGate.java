package dev.tidemark.testkit.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Stands before an API server, passes requests on, and answers some itself as a script says. */
public final class ApiGate implements AutoCloseable {
  private static final List<String> PASSED = List.of("Authorization", "Accept", "Content-Type");

  /** A request, its path with the query. */
  public record Call(String method, String path) {
    /** Whether it would change something. */
    public boolean isWrite() {
      return !method.equals("GET");
    }
  }

  /**
   * An answer in the server's place.
   *
   * @param status 0 to end the connection without a word
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** No answer at all: the connection ends. */
    public static Answer cut() {
      return new Answer(0, Map.of(), "");
    }

    /** A failure in the form of the API. */
    public static Answer failure(int status, String message) {
      return new Answer(
          status,
          Map.of(),
          "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"%s\",\"code\":%d}"
              .formatted(message, status));
    }

    /** The same with the seconds after which to ask again. */
    public Answer after(int seconds) {
      return new Answer(status, Map.of("Retry-After", String.valueOf(seconds)), body);
    }
  }

  private final ApiServer server;
  private final HttpClient upstream;
  private final HttpServer listener;
  private final AtomicInteger answered = new AtomicInteger();
  private final Set<InputStream> streams = ConcurrentHashMap.newKeySet();
  private volatile Function<Call, Optional<Answer>> script = call -> Optional.empty();

  private ApiGate(ApiServer server) throws IOException {
    this.server = server;
    upstream =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(server.ca().trustingContext())
            .build();
    listener = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    listener.setExecutor(task -> Thread.ofVirtual().name("api-gate").start(task));
    listener.createContext("/", this::take);
    listener.start();
  }

  /** Opens one that passes everything on. */
  public static ApiGate before(ApiServer server) {
    try {
      return new ApiGate(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decides of each request from now on: empty to pass it on. Called by many threads. */
  public void script(Function<Call, Optional<Answer>> next) {
    script = next;
  }

  /** Ends every answer that is not complete, such as a watch. */
  public void cutStreams() {
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    streams.clear();
  }

  /** How many requests were answered here. */
  public int answered() {
    return answered.get();
  }

  /** A kubeconfig that leads through the gate, by somebody who may do everything. */
  public Path kubeconfig(Path folder) {
    try {
      String text = Files.readString(server.kubeconfig());
      String own = "http://127.0.0.1:" + listener.getAddress().getPort();
      return Files.writeString(folder.resolve("through-gate"), text.replace(server.url(), own));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString());
      Optional<Answer> own = script.apply(call);
      if (own.isEmpty()) {
        pass(exchange, call);
        return;
      }
      answered.incrementAndGet();
      Answer answer = own.get();
      if (answer.status() != 0) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private void pass(HttpExchange exchange, Call call) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + call.path()))
            .method(
                call.method(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : PASSED) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    try {
      HttpResponse<InputStream> response =
          upstream.send(request.build(), BodyHandlers.ofInputStream());
      for (String name : List.of("Content-Type", "Retry-After", "Warning")) {
        response
            .headers()
            .allValues(name)
            .forEach(value -> exchange.getResponseHeaders().add(name, value));
      }
      exchange.sendResponseHeaders(response.statusCode(), 0);
      streams.add(response.body());
      copy(response.body(), exchange.getResponseBody());
      streams.remove(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Piece by piece: a watch has no end. */
  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[8192];
    try (from) {
      for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
        to.write(piece, 0, length);
        to.flush();
      }
    }
  }

  @Override
  public void close() {
    listener.stop(0);
    upstream.shutdownNow();
  }
}

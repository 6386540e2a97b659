package dev.tidemark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.runtime.controller.spi.Schedule;
import dev.tidemark.server.metrics.Metrics;
import dev.tidemark.server.page.WebPages;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * U2: every route with every method, and every kind of caller. All routes are public reads now, so
 * credentials of any kind must change nothing; whatever is not listed is denied.
 */
class RouteMatrixIT {
  private static final List<String> READS =
      List.of(
          "/",
          "/api/v1/explain?kind=ImagePolicy&namespace=flux-system&name=podinfo",
          "/api/v1/objects",
          "/assets/tidemark.css",
          "/assets/tidemark.js",
          "/assets/tidemark.svg",
          "/healthz",
          "/healthz/ping",
          "/live",
          "/metrics",
          "/object?kind=ImagePolicy&namespace=flux-system&name=podinfo",
          "/readyz",
          "/readyz/ping");
  private static final List<String> UNLISTED =
      List.of(
          "/healthz/",
          "/healthz/other",
          "/./",
          "/%2f",
          "/HEALTHZ",
          "/assets/",
          "/assets/../../tidemark.css",
          "/assets/%2e%2e/tidemark.css",
          "/assets/tidemark.css/",
          "/api/v1",
          "/api/v1/objects/flux-system",
          "/debug/pprof/",
          "/favicon.ico",
          "/metrics/../healthz");
  private static final Map<String, String> CALLERS =
      Map.of(
          "nobody", "",
          "wrong password", "Authorization: Basic eDp5\r\n",
          "some token", "Authorization: Bearer abcdefgh\r\n",
          "a cookie", "Cookie: session=1\r\n");

  private final MemoryStore store = new MemoryStore();
  private WebPages pages;
  private HttpListener listener;
  private volatile boolean ready = true;

  @BeforeEach
  void start() throws IOException {
    store.put(
        Samples.policy(
            Samples.name("podinfo"),
            dev.tidemark.core.image.ImageRef.of("podinfo", "1"),
            dev.tidemark.core.resource.Conditions.none()));
    pages = WebPages.create(store, store, Schedule.unknown(), () -> Samples.THEN, "0.1.0");
    List<Route> routes = new ArrayList<>(Health.routes(() -> ready));
    routes.add(Metrics.create("0.1.0").route());
    routes.addAll(pages.routes());
    assertThat(routes.stream().map(Route::path))
        .containsExactlyInAnyOrderElementsOf(
            READS.stream().map(path -> path.split("\\?", -1)[0]).toList());
    listener = HttpListener.start(new ListenAddress("127.0.0.1", 0), routes);
  }

  @AfterEach
  void stop() {
    pages.close();
    listener.close();
  }

  @Test
  void answersReadsOfListedRoutesAndNothingElse() throws IOException {
    Map<String, Integer> answers = new TreeMap<>();
    Map<String, Integer> expected = new TreeMap<>();
    for (var caller : CALLERS.entrySet()) {
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
        for (String path : READS) {
          String cell = caller.getKey() + " " + method + " " + path;
          answers.put(cell, status(method, path, caller.getValue()));
          expected.put(cell, method.equals("GET") || method.equals("HEAD") ? 200 : 405);
        }
        for (String path : UNLISTED) {
          String cell = caller.getKey() + " " + method + " " + path;
          answers.put(cell, status(method, path, caller.getValue()));
          expected.put(cell, 404);
        }
      }
    }
    assertThat(answers).isEqualTo(expected).hasSize(4 * 7 * (13 + 14));
  }

  @Test
  void securesEveryAnswer() throws IOException {
    for (String path : List.of("/", "/healthz", "/metrics", "/nowhere", "/api/v1/objects")) {
      assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .contains(
              "Content-security-policy: default-src 'none'; style-src 'self'; script-src 'self'; "
                  + "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                  + "frame-ancestors 'none'\r\n",
              "X-content-type-options: nosniff\r\n",
              "X-frame-options: DENY\r\n",
              "Referrer-policy: no-referrer\r\n",
              "Cache-control: no-store\r\n")
          .doesNotContain("unsafe")
          .doesNotContain("Access-control");
    }
  }

  @Test
  void answersProbesWithOk() throws IOException {
    for (String path : List.of("/healthz", "/readyz", "/healthz/ping", "/readyz/ping")) {
      assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 10.1.2.3:9440\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .endsWith("\r\n\r\nok");
    }
  }

  @Test
  void isAliveButNotReadyBeforeEverythingIsLoaded() throws IOException {
    ready = false;
    assertThat(status("GET", "/healthz", "")).isEqualTo(200);
    assertThat(status("GET", "/readyz", "")).isEqualTo(503);
  }

  @Test
  void answersBrowsersOnlyUnderNamesOfLoopback() throws IOException {
    Map<String, Integer> hosts =
        Map.of(
            "localhost:9440", 200,
            "LOCALHOST", 200,
            "tidemark.localhost:9440", 200,
            "127.0.0.1:9440", 200,
            "[::1]:9440", 200,
            "attacker.example", 421,
            "attacker.example:9440", 421,
            "notlocalhost", 421,
            "localhost.attacker.example", 421,
            "", 421);
    hosts.forEach((host, status) ->
        assertThat(rawStatus("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
            .as(host)
            .isEqualTo(status));
    assertThat(rawStatus("GET /metrics HTTP/1.1\r\nHost: attacker.example\r\n\r\n")).isEqualTo(200);
  }

  @Test
  void refusesHugeHeadersAndLivesOn() throws IOException {
    String huge = "X-Big: " + "a".repeat(64 * 1024) + "\r\n";
    try {
      raw("GET / HTTP/1.1\r\nHost: localhost\r\n" + huge + "\r\n");
    } catch (IOException e) {
      // A cut connection is a fine answer too.
    }
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      many.append("X-").append(i).append(": 1\r\n");
    }
    try {
      assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n"))
          .doesNotContain("200 OK");
    } catch (IOException e) {
      // The same.
    }
    assertThat(status("GET", "/healthz", "")).isEqualTo(200);
  }

  @Test
  void answersBeforeAHugeBodyHasArrived() throws IOException {
    assertThat(
            rawStatus(
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nabc"))
        .isEqualTo(405);
    assertThat(
            rawStatus("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nabc"))
        .isEqualTo(200);
  }

  @Test
  void survivesBrokenRequests() throws IOException {
    for (String request :
        List.of(
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET  HTTP/1.1\r\n\r\n",
            "GET http:// HTTP/1.1\r\n\r\n",
            "GET mailto:x HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET // HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "\0\1\2\3\r\n\r\n")) {
      try {
        raw(request);
      } catch (IOException e) {
        // A cut connection is a fine answer too.
      }
    }
    assertThat(status("GET", "/healthz", "")).isEqualTo(200);
  }

  @Test
  void namesTheAddressThatCannotBeBound() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(
              () -> HttpListener.start(new ListenAddress("", taken.getLocalPort()), List.of()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on :" + taken.getLocalPort() + ": ");
    }
  }

  @Test
  void refusesTwoRoutesOfOnePath() {
    List<Route> twice = new ArrayList<>(Health.routes(() -> true));
    twice.addAll(Health.routes(() -> true));
    assertThatThrownBy(() -> HttpListener.start(new ListenAddress("127.0.0.1", 0), twice))
        .hasMessage("two routes for /healthz");
  }

  @Test
  void hidesWhatBroke() throws IOException {
    Route broken =
        new Route(
            "/broken",
            Route.Audience.MACHINE,
            request -> {
              throw new IllegalStateException("secret detail");
            });
    try (HttpListener other =
        HttpListener.start(new ListenAddress("127.0.0.1", 0), List.of(broken))) {
      assertThat(raw(other.port(), "GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 500 ")
          .doesNotContain("secret detail");
    }
  }

  private int status(String method, String path, String headers) throws IOException {
    return rawStatus(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
  }

  private int rawStatus(String request) {
    try {
      return Integer.parseInt(raw(request).split(" ", 3)[1]);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  private String raw(String request) throws IOException {
    return raw(listener.port(), request);
  }

  /** Sends these bytes and reads what comes, of a stream only the beginning. */
  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      String once = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
      socket.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      byte[] bytes =
          request.startsWith("GET /live") || request.endsWith("abc")
              ? socket.getInputStream().readNBytes(15)
              : socket.getInputStream().readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}

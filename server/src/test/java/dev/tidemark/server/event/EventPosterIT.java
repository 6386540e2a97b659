package dev.tidemark.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import dev.tidemark.server.Samples;
import dev.tidemark.testkit.JsonTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts to a receiver on loopback that answers as it is told. */
class EventPosterIT {
  private static final EventPoster.Retries QUICK =
      new EventPoster.Retries(4, Duration.ofMillis(1), Duration.ofMillis(5));

  private record Received(String path, String type, String authorization, String body) {}

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<PostResult> results = new LinkedBlockingQueue<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private boolean gated;
  private HttpServer receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(
                new Received(
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (gated) {
              gate.await();
            }
            exchange.getResponseHeaders().set("Location", "http://127.0.0.2/");
            synchronized (answers) {
              exchange.sendResponseHeaders(answers.isEmpty() ? 202 : answers.poll(), -1);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    receiver.stop(0);
  }

  @Test
  void postsTheBodyThatNotificationControllerReads() throws Exception {
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("pushed commit 'abc1234' to branch 'main'\nchore: \"update\""));
      assertThat(next()).isEqualTo(PostResult.ACCEPTED);
    }

    Received request = received.take();
    assertThat(request.type()).isEqualTo("application/json");
    assertThat(request.body())
        .isEqualTo(
            "{\"involvedObject\":{\"kind\":\"ImageUpdateAutomation\",\"namespace\":\"flux-system\","
                + "\"name\":\"homekube\",\"uid\":\"u-1\","
                + "\"apiVersion\":\"image.toolkit.fluxcd.io/v1\",\"resourceVersion\":\"7\"},"
                + "\"severity\":\"info\",\"timestamp\":\"2026-11-23T10:00:00Z\","
                + "\"message\":\"pushed commit 'abc1234' to branch 'main'\\nchore: \\\"update\\\"\","
                + "\"reason\":\"Succeeded\","
                + "\"metadata\":{\"event.toolkit.fluxcd.io/commit\":\"abc1234\"},"
                + "\"reportingController\":\"image-automation-controller\","
                + "\"reportingInstance\":\"host-1\"}");
  }

  @Test
  void leavesEmptyFieldsOut() throws Exception {
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(event("", "", Event.Type.WARNING, "scan failed", Map.of()));
      next();
    }

    Map<?, ?> body = (Map<?, ?>) JsonTree.parse(received.take().body());
    assertThat(body.get("severity")).isEqualTo("error");
    assertThat(body.containsKey("metadata")).isFalse();
    assertThat(((Map<?, ?>) body.get("involvedObject")).keySet())
        .isEqualTo(java.util.Set.of("kind", "namespace", "name", "apiVersion"));
  }

  @Test
  void keepsTraceEventsForKubernetes() throws Exception {
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(event("u", "1", Event.Type.TRACE, "no change", Map.of()));
      poster.emit(push("after"));
      next();
    }
    assertThat(received).hasSize(1);
  }

  @Test
  void cutsMessagesBetweenCharacters() throws Exception {
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("😀".repeat(40_000)));
      next();
    }
    Map<?, ?> body = (Map<?, ?>) JsonTree.parse(received.take().body());
    assertThat(body.get("message")).isEqualTo("😀".repeat(39_000));
  }

  @Test
  void usesTheAddressAsGiven() throws Exception {
    try (EventPoster poster = poster("/events/?cluster=a%20b", QUICK)) {
      poster.emit(push("x"));
      next();
    }
    assertThat(received.take().path()).isEqualTo("/events/?cluster=a%20b");
  }

  @Test
  void triesServerErrorsAgain() throws Exception {
    answers.addAll(List.of(500, 502, 503));
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("x"));
      assertThat(next()).isEqualTo(PostResult.ACCEPTED);
    }
    assertThat(received).hasSize(4);
  }

  @Test
  void givesUpAfterFiveAttempts() throws Exception {
    answers.addAll(List.of(500, 500, 500, 500, 500, 202));
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("x"));
      assertThat(next()).isEqualTo(PostResult.FAILED);
      assertThat(received).hasSize(5);
      poster.emit(push("the next one"));
      assertThat(next()).isEqualTo(PostResult.ACCEPTED);
    }
  }

  @Test
  void takesTooManyRequestsForADuplicate() throws Exception {
    answers.add(429);
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("x"));
      assertThat(next()).isEqualTo(PostResult.DUPLICATE);
    }
    assertThat(received).hasSize(1);
  }

  @Test
  void triesRefusalsAndRedirectsOnce() throws Exception {
    answers.addAll(List.of(400, 501, 307));
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("1"));
      poster.emit(push("2"));
      poster.emit(push("3"));
      assertThat(List.of(next(), next(), next())).containsOnly(PostResult.REFUSED);
    }
    assertThat(received).hasSize(3);
  }

  @Test
  void triesAReceiverAgainThatIsDown() throws Exception {
    receiver.stop(0);
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("x"));
      assertThat(next()).isEqualTo(PostResult.FAILED);
    }
  }

  @Test
  void keepsNobodyWaitingAndLosesTheOldestWhenTheReceiverHangs() throws Exception {
    gated = true;
    try (EventPoster poster = poster("/", QUICK)) {
      poster.emit(push("first"));
      assertThat(received.poll(10, TimeUnit.SECONDS)).isNotNull();
      for (int i = 0; i < 1_005; i++) {
        poster.emit(push("event " + i));
      }
      assertThat(results).hasSize(5).containsOnly(PostResult.DROPPED);
      gate.countDown();
      assertThat(received.poll(10, TimeUnit.SECONDS).body()).contains("\"event 5\"");
    }
  }

  @Test
  void deliversWhatWaitsBeforeItEnds() throws Exception {
    EventPoster poster = poster("/", QUICK);
    for (int i = 0; i < 20; i++) {
      poster.emit(push("event " + i));
    }
    poster.close();
    assertThat(received).hasSize(20);
    assertThat(results).hasSize(20).containsOnly(PostResult.ACCEPTED);

    poster.emit(push("too late"));
    assertThat(received).hasSize(20);
  }

  @Test
  void endsThoughTheReceiverIsDown() throws Exception {
    receiver.stop(0);
    EventPoster poster =
        poster("/", new EventPoster.Retries(4, Duration.ofHours(1), Duration.ofHours(1)));
    poster.emit(push("1"));
    poster.emit(push("2"));
    poster.close();
    assertThat(results).hasSize(2).containsOnly(PostResult.DROPPED);
  }

  @Test
  void sendsTheUserOfTheAddressAsAHeaderAndShowsItNowhere() throws Exception {
    URI address = URI.create("http://me:c4n4ry@127.0.0.1:" + receiver.getAddress().getPort() + "/");
    EventClient client = new EventClient(address, HttpClientProxy.NONE);
    assertThat(client.shown()).doesNotContain("c4n4ry").doesNotContain("me:");
    try (EventPoster poster = EventPoster.start(client, "host-1", QUICK, results::add)) {
      poster.emit(push("x"));
      next();
    }
    assertThat(received.take().authorization()).isEqualTo("Basic bWU6YzRuNHJ5");
  }

  @Test
  void refusesWhatIsNoWebAddress() {
    for (String address : List.of("nc.flux-system", "ftp://host/", "http:///x", "mailto:a@b")) {
      assertThatThrownBy(() -> new EventClient(URI.create(address), HttpClientProxy.NONE))
          .as(address)
          .hasMessage("the address for events is not an http or https URL with a host");
    }
    new EventClient(
            URI.create("http://notification-controller.flux-system.svc.cluster.local./"),
            HttpClientProxy.NONE)
        .close();
  }

  @Test
  void doublesItsWaitsUpToHalfAMinute() {
    EventPoster.Retries retries = EventPoster.Retries.DEFAULT;
    assertThat(retries.count()).isEqualTo(4);
    assertThat(List.of(retries.wait(0), retries.wait(1), retries.wait(3), retries.wait(9)))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(30));
    Duration most = Duration.ofSeconds(30);
    assertThat(new EventClient.Answer(503, "7").wait(most)).hasValue(Duration.ofSeconds(7));
    assertThat(new EventClient.Answer(503, "86400").wait(most)).hasValue(most);
    assertThat(new EventClient.Answer(503, "soon").wait(most)).isEmpty();
    assertThat(new EventClient.Answer(500, "7").wait(most)).isEmpty();
  }

  private PostResult next() throws InterruptedException {
    PostResult result = results.poll(20, TimeUnit.SECONDS);
    if (result == null) {
      throw new AssertionError("nothing was posted");
    }
    return result;
  }

  private EventPoster poster(String path, EventPoster.Retries retries) {
    URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    return EventPoster.start(
        new EventClient(address, HttpClientProxy.NONE), "host-1", retries, results::add);
  }

  private static Event push(String message) {
    return event(
        "u-1",
        "7",
        Event.Type.NORMAL,
        message,
        Map.of("event.toolkit.fluxcd.io/commit", "abc1234"));
  }

  private static Event event(
      String uid, String version, Event.Type type, String message, Map<String, String> metadata) {
    return new Event(
        new ObjectReference(
            Kind.IMAGE_UPDATE_AUTOMATION.apiVersion(),
            Kind.IMAGE_UPDATE_AUTOMATION.name(),
            Samples.name("homekube"),
            uid,
            version),
        type,
        "Succeeded",
        message,
        metadata,
        "image-automation-controller",
        Instant.parse("2026-11-23T10:00:00.987Z"));
  }

  /** No proxy stands between the test and loopback. */
  private static final class HttpClientProxy {
    static final ProxySelector NONE = ProxySelector.of(null);
  }
}

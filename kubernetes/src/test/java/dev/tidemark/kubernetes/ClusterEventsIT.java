package dev.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterEventsIT {
  private static final String EVENTS = "/api/v1/namespaces/flux-system/events";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static ApiServer server;
  private Cluster cluster;
  private ClusterEvents events;

  @BeforeAll
  static void startServer() {
    server = ApiServer.start();
    server.namespace("flux-system");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    cluster =
        Cluster.open(
            new Cluster.Access(Optional.of(server.kubeconfig()), Optional.empty(), "tidemark"));
    events = ClusterEvents.start(cluster, "pod-1");
  }

  @AfterEach
  void close() {
    events.close();
    cluster.close();
    server.admin().delete(EVENTS).orThrow();
  }

  private static Event event(Event.Type type, String message, Instant time) {
    return new Event(
        new ObjectReference(
            "image.toolkit.fluxcd.io/v1",
            "ImagePolicy",
            new ObjectName("flux-system", "app"),
            "uid-1",
            "42"),
        type,
        "Succeeded",
        message,
        Map.of("event.toolkit.fluxcd.io/commit", "abc"),
        "image-reflector-controller",
        time);
  }

  private static List<Map<String, Object>> written() {
    return JsonTree.objects(server.admin().get(EVENTS).orThrow().object().get("items"));
  }

  @Test
  void writesAnEventAsFluxDoes() {
    events.emit(event(Event.Type.WARNING, "100% \"no\"\nmore", NOON));
    Await.until("it is written", () -> written().size() == 1);
    Map<String, Object> event = written().getFirst();
    assertThat(event)
        .containsEntry("type", "Warning")
        .containsEntry("reason", "Succeeded")
        .containsEntry("message", "100% \"no\"\nmore")
        .containsEntry("count", 1L)
        .containsEntry("firstTimestamp", "2026-11-23T12:00:00Z")
        .containsEntry("reportingComponent", "image-reflector-controller")
        .containsEntry("reportingInstance", "pod-1");
    assertThat(JsonTree.object(event.get("source")))
        .containsEntry("component", "image-reflector-controller");
    assertThat(JsonTree.object(event.get("involvedObject")))
        .containsEntry("apiVersion", "image.toolkit.fluxcd.io/v1")
        .containsEntry("kind", "ImagePolicy")
        .containsEntry("name", "app")
        .containsEntry("uid", "uid-1");
    assertThat(JsonTree.object(JsonTree.object(event.get("metadata")).get("annotations")))
        .containsEntry("event.toolkit.fluxcd.io/commit", "abc");
  }

  @Test
  void countsRepetitionsUp() {
    events.emit(event(Event.Type.NORMAL, "same", NOON));
    events.emit(event(Event.Type.NORMAL, "same", NOON.plusSeconds(60)));
    events.emit(event(Event.Type.NORMAL, "other", NOON.plusSeconds(61)));
    Await.until("both are written", () -> written().size() == 2);
    assertThat(written())
        .filteredOn(one -> "same".equals(one.get("message")))
        .singleElement()
        .satisfies(one ->
            assertThat(one)
                .containsEntry("count", 2L)
                .containsEntry("firstTimestamp", "2026-11-23T12:00:00Z")
                .containsEntry("lastTimestamp", "2026-11-23T12:01:00Z"));
  }

  @Test
  void writesAnewWhatTheServerForgot() {
    events.emit(event(Event.Type.NORMAL, "same", NOON));
    Await.until("it is written", () -> written().size() == 1);
    server.admin().delete(EVENTS).orThrow();
    events.emit(event(Event.Type.NORMAL, "same", NOON));
    Await.until("it is written again", () -> written().size() == 1);
    assertThat(written().getFirst()).containsEntry("count", 1L);
  }

  @Test
  void writesTraceEventsAsNormalOnes() {
    events.emit(event(Event.Type.TRACE, "nothing changed", NOON));
    Await.until("it is written", () -> written().size() == 1);
    assertThat(written().getFirst()).containsEntry("type", "Normal");
  }

  @Test
  void losesNothingOverAShortOutage() {
    server.crash();
    events.emit(event(Event.Type.NORMAL, "late", NOON));
    server.restart();
    Await.until("it is written", () -> written().size() == 1);
  }
}

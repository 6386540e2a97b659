package dev.tidemark.e2e.contract;

import dev.tidemark.kubernetes.Cluster;
import dev.tidemark.kubernetes.ClusterEvents;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.kubernetes.ApiServer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class ClusterEventSinkContractIT extends EventSinkContract {
  private static final String EVENTS = "/api/v1/namespaces/" + NAMESPACE + "/events";
  private static ApiServer server;
  private static boolean down;
  private Cluster cluster;
  private ClusterEvents events;

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
    cluster =
        Cluster.open(
            new Cluster.Access(Optional.of(server.kubeconfig()), Optional.empty(), "tidemark"));
    events = ClusterEvents.start(cluster, "pod-1");
  }

  @AfterEach
  void close() {
    events.close();
    cluster.close();
    if (down) {
      server.restart();
      down = false;
    }
    server.admin().delete(EVENTS).orThrow();
  }

  @Override
  EventSink sink() {
    return events;
  }

  /** In the order of their names, which end in a time that grows. */
  @Override
  List<Seen> seen() {
    return JsonTree.objects(server.admin().get(EVENTS).orThrow().object().get("items")).stream()
        .sorted(Comparator.comparing(event -> String.valueOf(meta(event).get("name"))))
        .map(ClusterEventSinkContractIT::seen)
        .toList();
  }

  private static Map<String, Object> meta(Map<String, Object> event) {
    return JsonTree.object(event.get("metadata"));
  }

  private static Seen seen(Map<String, Object> event) {
    Map<String, Object> involved = JsonTree.object(event.get("involvedObject"));
    Map<String, String> metadata = new TreeMap<>();
    JsonTree.object(meta(event).get("annotations"))
        .forEach((key, value) -> metadata.put(key, String.valueOf(value)));
    return new Seen(
        String.valueOf(involved.get("kind")),
        String.valueOf(involved.get("name")),
        "Warning".equals(event.get("type")),
        String.valueOf(event.get("reason")),
        String.valueOf(event.get("message")),
        metadata,
        String.valueOf(event.get("reportingComponent")));
  }

  @Override
  void breakReceiver() {
    server.crash();
    down = true;
  }
}

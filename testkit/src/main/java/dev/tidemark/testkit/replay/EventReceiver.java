package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Receives events as notification-controller does, and says what is odd about their form. */
final class EventReceiver implements AutoCloseable {
  private static final Set<String> KEYS =
      Set.of(
          "involvedObject",
          "message",
          "reason",
          "reportingController",
          "reportingInstance",
          "severity",
          "timestamp");
  private static final Set<String> OBJECT_KEYS =
      Set.of("apiVersion", "kind", "name", "namespace", "resourceVersion", "uid");

  private final ScriptedServer server = ScriptedServer.start(request -> Reply.of(200, ""));

  /** Where events are to be posted. */
  URI address() {
    return URI.create(server.url() + "/");
  }

  /** The events so far in the recorded form, equal ones once. */
  List<Map<String, Object>> received() {
    Set<Map<String, Object>> all = new LinkedHashSet<>();
    server.requests().forEach(request -> all.add(event(request)));
    return List.copyOf(all);
  }

  private static Map<String, Object> event(ReceivedRequest request) {
    Map<String, Object> body = JsonTree.object(JsonTree.parse(request.body()));
    Map<String, Object> object = JsonTree.object(body.get("involvedObject"));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put(
        "object",
        new ObjectId(
                String.valueOf(object.get("kind")),
                String.valueOf(object.get("namespace")),
                String.valueOf(object.get("name")))
            .toString());
    for (String field : List.of("severity", "reason", "message", "reportingController")) {
      event.put(field, String.valueOf(body.get(field)));
    }
    event.put("metadata", Scenario.part(body, "metadata"));
    String odd = odd(request, body, object);
    if (!odd.isEmpty()) {
      event.put("shape", odd);
    }
    return event;
  }

  private static String odd(
      ReceivedRequest request, Map<String, Object> body, Map<String, Object> object) {
    Set<String> keys = new TreeSet<>(body.keySet());
    boolean emptyMetadata =
        body.containsKey("metadata") && Scenario.part(body, "metadata").isEmpty();
    keys.remove("metadata");
    StringBuilder odd = new StringBuilder();
    if (!keys.equals(KEYS) || !object.keySet().equals(OBJECT_KEYS) || emptyMetadata) {
      odd.append("keys ").append(body.keySet()).append(object.keySet());
    }
    if (!request.method().equals("POST") || !request.target().equals("/")) {
      odd.append(request.method()).append(' ').append(request.target());
    }
    if (!request.header("Content-Type").orElse("").equals("application/json")) {
      odd.append("content type ").append(request.header("Content-Type"));
    }
    return odd.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}

package dev.tidemark.e2e.contract;

import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.server.event.EventPoster;
import dev.tidemark.testkit.JsonTree;
import dev.tidemark.testkit.http.ReceivedRequest;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.http.ScriptedServer;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PosterEventSinkContractIT extends EventSinkContract {
  private ScriptedServer receiver;
  private EventPoster poster;

  @BeforeEach
  void open() {
    receiver = ScriptedServer.start(request -> Reply.of(200, ""));
    poster =
        EventPoster.start(
            URI.create(receiver.url() + "/"), "host-1", ProxySelector.of(null), result -> {});
  }

  @AfterEach
  void close() {
    poster.close();
    receiver.close();
  }

  @Override
  EventSink sink() {
    return poster;
  }

  @Override
  List<Seen> seen() {
    return receiver.requests().stream().map(PosterEventSinkContractIT::seen).toList();
  }

  private static Seen seen(ReceivedRequest request) {
    Map<String, Object> event = JsonTree.object(JsonTree.parse(request.body()));
    Map<String, Object> involved = JsonTree.object(event.get("involvedObject"));
    Map<String, String> metadata = new TreeMap<>();
    JsonTree.object(event.get("metadata"))
        .forEach((key, value) -> metadata.put(key, String.valueOf(value)));
    return new Seen(
        String.valueOf(involved.get("kind")),
        String.valueOf(involved.get("name")),
        "error".equals(event.get("severity")),
        String.valueOf(event.get("reason")),
        String.valueOf(event.get("message")),
        metadata,
        String.valueOf(event.get("reportingController")));
  }

  @Override
  void breakReceiver() {
    receiver.close();
  }
}

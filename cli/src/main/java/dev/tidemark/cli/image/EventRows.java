package dev.tidemark.cli.image;

import dev.tidemark.cli.console.Table;
import dev.tidemark.core.document.Node;
import dev.tidemark.runtime.controller.explain.Ages;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as a table and as a document. */
final class EventRows {
  private static final List<String> HEADS =
      List.of("Last seen", "Type", "Reason", "Object", "Message");

  private EventRows() {}

  static Table table(List<ObservedEvent> events, boolean namespaces, boolean header, Instant now) {
    List<String> heads = new ArrayList<>(namespaces ? List.of("Namespace") : List.of());
    heads.addAll(HEADS);
    Table table = new Table(header ? heads : List.of());
    for (ObservedEvent event : events) {
      List<String> row = new ArrayList<>();
      if (namespaces) {
        row.add(event.object().namespace());
      }
      row.add(lastSeen(event, now));
      row.add(event.type());
      row.add(event.reason());
      row.add(event.kind() + "/" + event.object().name());
      row.add(event.message());
      table.add(row);
    }
    return table;
  }

  private static String lastSeen(ObservedEvent event, Instant now) {
    String last = Ages.of(event.last(), now);
    return event.count() > 1
        ? "%s (x%d over %s)".formatted(last, event.count(), Ages.of(event.first(), now))
        : last;
  }

  static Node document(List<ObservedEvent> events) {
    List<Node> items = new ArrayList<>();
    for (ObservedEvent event : events) {
      Map<String, Node> fields = new LinkedHashMap<>();
      fields.put(
          "involvedObject",
          Node.texts(
              Map.of(
                  "kind", event.kind(),
                  "namespace", event.object().namespace(),
                  "name", event.object().name())));
      fields.put("type", Node.of(event.type()));
      fields.put("reason", Node.of(event.reason()));
      fields.put("message", Node.of(event.message()));
      fields.put("firstTimestamp", Node.of(event.first().toString()));
      fields.put("lastTimestamp", Node.of(event.last().toString()));
      fields.put("count", new Node.Whole(event.count()));
      items.add(Node.Mapping.of(fields));
    }
    return Node.Mapping.of(Map.of("items", new Node.Sequence(items)));
  }
}

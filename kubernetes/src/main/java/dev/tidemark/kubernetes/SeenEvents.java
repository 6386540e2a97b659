package dev.tidemark.kubernetes;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Events of a cluster, oldest first. */
final class SeenEvents {
  private SeenEvents() {}

  static List<ObservedEvent> of(List<Node.Mapping> documents) {
    List<ObservedEvent> events = new ArrayList<>();
    documents.forEach(document -> events.add(event(document)));
    events.sort(Comparator.comparing(ObservedEvent::last));
    return events;
  }

  private static ObservedEvent event(Node.Mapping event) {
    Node.Mapping involved = event.mapping("involvedObject").orElse(Node.Mapping.empty());
    // Newer clients write a time of their own in place of first and last.
    Instant single =
        time(event, "eventTime")
            .or(() -> event.mapping("metadata").flatMap(meta -> time(meta, "creationTimestamp")))
            .orElse(Instant.EPOCH);
    Instant first = time(event, "firstTimestamp").orElse(single);
    return new ObservedEvent(
        involved.text("kind").orElse(""),
        new ObjectName(involved.text("namespace").orElse(""), involved.text("name").orElse("")),
        event.text("type").orElse(""),
        event.text("reason").orElse(""),
        event.text("message").orElse(""),
        first,
        time(event, "lastTimestamp").orElse(first),
        event.get("count").orElse(event) instanceof Node.Whole count
            ? Math.clamp(count.value(), 1, Integer.MAX_VALUE)
            : 1);
  }

  private static Optional<Instant> time(Node.Mapping object, String key) {
    try {
      return object.text(key).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

package dev.tidemark.cli.target;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObservedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts alike events together, as an API server's clients do. */
final class EventTally {
  private EventTally() {}

  private record Sameness(
      String kind, Object object, Event.Type type, String reason, String message) {}

  /**
   * Events with their counts, by the time they were seen last.
   *
   * @param events oldest first
   */
  static List<ObservedEvent> of(List<Event> events) {
    Map<Sameness, ObservedEvent> tally = new LinkedHashMap<>();
    for (Event event : events) {
      tally.merge(
          new Sameness(
              event.involved().kind(),
              event.involved().name(),
              event.type(),
              event.reason(),
              event.message()),
          once(event),
          (before, now) ->
              new ObservedEvent(
                  before.kind(),
                  before.object(),
                  before.type(),
                  before.reason(),
                  before.message(),
                  before.first(),
                  now.last(),
                  before.count() + 1));
    }
    List<ObservedEvent> all = new ArrayList<>(tally.values());
    all.sort(Comparator.comparing(ObservedEvent::last));
    return all;
  }

  private static ObservedEvent once(Event event) {
    return new ObservedEvent(
        event.involved().kind(),
        event.involved().name(),
        event.type() == Event.Type.WARNING ? "Warning" : "Normal",
        event.reason(),
        event.message(),
        event.time(),
        event.time(),
        1);
  }
}

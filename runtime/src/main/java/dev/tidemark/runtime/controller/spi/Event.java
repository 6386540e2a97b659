package dev.tidemark.runtime.controller.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened to an object, for people.
 *
 * @param controller who says it: the name of the Flux controller that owns the kind
 * @param reason one word
 * @param metadata what goes along, in key order
 */
public record Event(
    ObjectReference involved,
    Type type,
    String reason,
    String message,
    Map<String, String> metadata,
    String controller,
    Instant time) {
  public Event {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** How much it matters. */
  public enum Type {
    /** Something changed for the better. */
    NORMAL,
    /** Something failed. */
    WARNING,
    /** Nothing changed; kept out of notifications. */
    TRACE
  }
}

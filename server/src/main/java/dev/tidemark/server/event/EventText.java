package dev.tidemark.server.event;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.ObjectReference;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event in the JSON of {@code event.toolkit.fluxcd.io/v1beta1} (contract section 9.2): the
 * fields of an event, in their order there, none of them empty.
 */
final class EventText {
  /** Longest message that notification-controller takes, in characters. */
  static final int LONGEST_MESSAGE = 39_000;

  private static final JsonFactory JSON = new JsonFactory();

  private EventText() {}

  /**
   * The body of the request.
   *
   * @param instance which process says it: the name of the host
   */
  static byte[] of(Event event, String instance) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      involved(json, event.involved());
      json.writeStringProperty("severity", event.type() == Event.Type.WARNING ? "error" : "info");
      json.writeStringProperty(
          "timestamp",
          DateTimeFormatter.ISO_INSTANT.format(
              event.time().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)));
      json.writeStringProperty("message", cut(event.message()));
      json.writeStringProperty("reason", event.reason());
      if (!event.metadata().isEmpty()) {
        json.writeObjectPropertyStart("metadata");
        event.metadata().forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      json.writeStringProperty("reportingController", event.controller());
      write(json, "reportingInstance", instance);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void involved(JsonGenerator json, ObjectReference object) {
    json.writeObjectPropertyStart("involvedObject");
    write(json, "kind", object.kind());
    write(json, "namespace", object.name().namespace());
    write(json, "name", object.name().name());
    write(json, "uid", object.uid());
    write(json, "apiVersion", object.apiVersion());
    write(json, "resourceVersion", object.resourceVersion());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private static String cut(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE));
  }
}

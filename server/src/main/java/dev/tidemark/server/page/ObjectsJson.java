package dev.tidemark.server.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The rows of the page as JSON, for programs. */
final class ObjectsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ObjectsJson() {}

  static String of(List<ObjectRow> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("items");
      rows.forEach(row -> write(json, row));
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, ObjectRow row) {
    json.writeStartObject();
    json.writeStringProperty("kind", row.kind());
    json.writeStringProperty("namespace", row.namespace());
    json.writeStringProperty("name", row.name());
    json.writeStringProperty("state", row.state().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("reason", row.reason());
    json.writeStringProperty("message", row.message());
    json.writeStringProperty("subject", row.subject());
    json.writeBooleanProperty("running", row.running());
    write(json, "lastRun", row.lastRun());
    write(json, "nextRun", row.nextRun());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<Moment> moment) {
    if (moment.isPresent()) {
      json.writeStringProperty(name, moment.get().iso());
    } else {
      json.writeNullProperty(name);
    }
  }
}

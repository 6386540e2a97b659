package dev.tidemark.cli.update;

import dev.tidemark.core.setter.Change;
import dev.tidemark.core.setter.FileEdit;
import dev.tidemark.core.setter.ObjectId;
import dev.tidemark.core.setter.Problem;
import dev.tidemark.core.setter.UpdatePlan;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of {@code tidemark update -o json}. */
final class UpdateJson {
  private UpdateJson() {}

  static String format(UpdatePlan plan) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("changes");
      plan.changes().forEach(change -> write(json, change));
      json.writeEndArray();
      json.writeArrayPropertyStart("files");
      for (FileEdit edit : plan.edits()) {
        json.writeString(edit.path());
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("problems");
      plan.problems().forEach(problem -> write(json, problem));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Change change) {
    ObjectId object = change.object();
    json.writeStartObject();
    json.writeStringProperty("file", change.file());
    json.writeObjectPropertyStart("object");
    json.writeStringProperty("apiVersion", object.apiVersion());
    json.writeStringProperty("kind", object.kind());
    json.writeStringProperty("name", object.name());
    json.writeStringProperty("namespace", object.namespace());
    json.writeEndObject();
    json.writeStringProperty("oldValue", change.oldValue());
    json.writeStringProperty("newValue", change.newValue());
    json.writeStringProperty("setter", change.setter());
    json.writeStringProperty("image", change.image());
    json.writeNumberProperty("line", change.line());
    json.writeNumberProperty("column", change.column());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Problem problem) {
    json.writeStartObject();
    json.writeStringProperty("file", problem.file());
    json.writeNumberProperty("line", problem.line());
    json.writeStringProperty("reason", problem.reason().word());
    json.writeStringProperty("message", problem.message());
    json.writeEndObject();
  }
}

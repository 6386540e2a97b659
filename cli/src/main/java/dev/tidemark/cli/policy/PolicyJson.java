package dev.tidemark.cli.policy;

import dev.tidemark.core.policy.Judgement;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The JSON of {@code policy test -o json}, written as it is computed. */
final class PolicyJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private PolicyJson() {}

  static void write(
      Writer out, Optional<String> selected, Optional<String> error, List<Judgement> considered) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      write(json, "selected", selected);
      write(json, "error", error);
      json.writeName("considered");
      json.writeStartArray();
      for (Judgement it : considered) {
        json.writeStartObject();
        json.writeStringProperty("tag", it.tag());
        write(json, "extracted", it.extracted());
        json.writeStringProperty("verdict", it.verdict().label());
        json.writeStringProperty("reason", it.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, Optional<String> value) {
    json.writeName(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }
}

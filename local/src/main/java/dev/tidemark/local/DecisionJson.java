package dev.tidemark.local;

import dev.tidemark.runtime.controller.spi.Decision;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Decisions as JSON lines; a line that is no decision is none. */
final class DecisionJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DecisionJson() {}

  static String format(Decision decision) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("at", decision.at().toString());
      json.writeStringProperty("step", decision.step());
      json.writeStringProperty("outcome", decision.outcome());
      json.writeStringProperty("reason", decision.reason());
      json.writeObjectPropertyStart("facts");
      decision.facts().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeArrayPropertyStart("verdicts");
      for (Decision.Verdict verdict : decision.verdicts()) {
        json.writeStartArray();
        json.writeString(verdict.subject());
        json.writeString(verdict.verdict());
        json.writeString(verdict.reason());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  static Optional<Decision> parse(String line) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> facts = new LinkedHashMap<>();
    List<Decision.Verdict> verdicts = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(name, json.getString());
        } else if (name.equals("facts") && value == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String fact = json.currentName();
            json.nextToken();
            facts.put(fact, json.getString());
          }
        } else if (name.equals("verdicts") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_ARRAY) {
            verdicts.add(verdict(json));
          }
        } else {
          json.skipChildren();
        }
      }
      return Optional.of(
          new Decision(
              Instant.parse(texts.getOrDefault("at", "")),
              texts.getOrDefault("step", ""),
              texts.getOrDefault("outcome", ""),
              texts.getOrDefault("reason", ""),
              facts,
              verdicts));
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty(); // a line that was cut by a crash
    }
  }

  private static Decision.Verdict verdict(JsonParser json) {
    List<String> parts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      parts.add(json.getString());
    }
    return new Decision.Verdict(parts.get(0), parts.get(1), parts.get(2));
  }
}

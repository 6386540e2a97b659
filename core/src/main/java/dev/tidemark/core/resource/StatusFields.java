package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.image.ImageRef;
import dev.tidemark.core.resource.Condition.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a status that every kind has, as documents. */
final class StatusFields {
  private StatusFields() {}

  static long observedGeneration(Node.Mapping status) {
    return Fields.number(status, "observedGeneration", -1);
  }

  static Conditions conditions(Node.Mapping status) {
    List<Condition> conditions = new ArrayList<>();
    for (Node item : status.items("conditions")) {
      if (item instanceof Node.Mapping condition) {
        conditions.add(
            new Condition(
                Fields.text(condition, "type"),
                state(Fields.text(condition, "status")),
                Fields.text(condition, "reason"),
                Fields.text(condition, "message"),
                Fields.time(condition, "lastTransitionTime").orElse(Instant.EPOCH),
                Fields.number(condition, "observedGeneration", 0)));
      }
    }
    return new Conditions(conditions);
  }

  private static State state(String text) {
    for (State state : State.values()) {
      if (state.text().equals(text)) {
        return state;
      }
    }
    return State.UNKNOWN;
  }

  /** The fields that every status has. */
  static MappingBuilder builder(Status<?> status) {
    MappingBuilder builder = new MappingBuilder();
    if (!status.conditions().list().isEmpty()) {
      List<Node> items = new ArrayList<>();
      for (Condition condition : status.conditions().list()) {
        items.add(document(condition));
      }
      builder.put("conditions", new Node.Sequence(items));
    }
    builder.text("lastHandledReconcileAt", status.lastHandledReconcileAt());
    return status.observedGeneration() == 0
        ? builder
        : builder.number("observedGeneration", status.observedGeneration());
  }

  private static Node.Mapping document(Condition condition) {
    MappingBuilder builder =
        new MappingBuilder()
            .time("lastTransitionTime", Optional.of(condition.lastTransitionTime()))
            .put("message", Node.of(condition.message()))
            .put("reason", Node.of(condition.reason()))
            .put("status", Node.of(condition.status().text()))
            .put("type", Node.of(condition.type()));
    return condition.observedGeneration() == 0
        ? builder.build()
        : builder.number("observedGeneration", condition.observedGeneration()).build();
  }

  static Optional<ImageRef> imageRef(Node.Mapping status, String key) {
    return status.mapping(key).map(StatusFields::imageRef);
  }

  static ImageRef imageRef(Node.Mapping ref) {
    return new ImageRef(
        Fields.text(ref, "name"), Fields.text(ref, "tag"), Fields.filled(ref, "digest"));
  }

  static Node.Mapping document(ImageRef ref) {
    return new MappingBuilder()
        .put("name", Node.of(ref.name()))
        .put("tag", Node.of(ref.tag()))
        .text("digest", ref.digest())
        .build();
  }
}

package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words for the tables, and the parts that every kind has. */
final class Schemas {
  /** Accepts durations. */
  static final String INTERVAL = "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$";

  /** Accepts durations without hours. */
  static final String TIMEOUT = "^([0-9]+(\\.[0-9]+)?(ms|s|m))+$";

  private static final String CONDITION_TYPE =
      "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
          + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$";
  private static final String CONDITION_REASON = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";

  private Schemas() {}

  static Schema.Text text() {
    return text(0);
  }

  static Schema.Text text(int maxLength) {
    return new Schema.Text(Optional.empty(), List.of(), maxLength, 0, Optional.empty());
  }

  static Schema.Text matching(String pattern) {
    return new Schema.Text(Optional.of(pattern), List.of(), 0, 0, Optional.empty());
  }

  static Schema.Text oneOf(String... choices) {
    return new Schema.Text(Optional.empty(), List.of(choices), 0, 0, Optional.empty());
  }

  static Schema.Text time() {
    return new Schema.Text(Optional.empty(), List.of(), 0, 0, Optional.of("date-time"));
  }

  static Schema.Flag flag() {
    return new Schema.Flag();
  }

  static Schema.Whole whole() {
    return new Schema.Whole(Optional.empty(), Optional.empty());
  }

  static Schema.ListOf listOf(Schema item) {
    return new Schema.ListOf(item, 0);
  }

  static Schema.MapOf texts() {
    return new Schema.MapOf(text());
  }

  static Schema.Group group(Property... properties) {
    return new Schema.Group(List.of(properties), List.of());
  }

  /** A reference to an object of the same namespace. */
  static Property localReference(String name, String description) {
    return Property.of(
        name,
        group(
            Property.of("name", text(), "Name of the object, in the same namespace.").mandatory()),
        description);
  }

  /** The whole object: {@code spec} and {@code status} with the status' default. */
  static Schema.Group object(Schema.Group spec, Schema.Group status) {
    return group(
        Property.of("spec", spec, "What is wanted."),
        Property.of("status", status, "What was found out.")
            .orElse(Node.Mapping.of(Map.of("observedGeneration", new Node.Whole(-1)))));
  }

  static Property observedGeneration() {
    return Property.of(
        "observedGeneration",
        new Schema.Whole(Optional.of("int64"), Optional.empty()),
        "The generation of the spec that the last finished run saw.");
  }

  static Property lastHandledReconcileAt() {
    return Property.of(
        "lastHandledReconcileAt",
        text(),
        "The last value of the annotation reconcile.fluxcd.io/requestedAt that was acted on.");
  }

  static Property conditions() {
    return Property.of(
        "conditions",
        listOf(
            group(
                Property.of(
                        "type",
                        conditionText(CONDITION_TYPE, 316, 0),
                        "Ready, Reconciling or Stalled.")
                    .mandatory(),
                Property.of("status", oneOf("True", "False", "Unknown"), "Whether it holds.")
                    .mandatory(),
                Property.of(
                        "reason",
                        conditionText(CONDITION_REASON, 1024, 1),
                        "One word for programs.")
                    .mandatory(),
                Property.of("message", text(Condition.MAX_MESSAGE), "A sentence for people.")
                    .mandatory(),
                Property.of(
                        "lastTransitionTime",
                        time(),
                        "When status, reason or message changed last.")
                    .mandatory(),
                Property.of(
                    "observedGeneration",
                    new Schema.Whole(Optional.of("int64"), Optional.of(0L)),
                    "The generation of the spec that the condition speaks of."))),
        "How the object is.");
  }

  /** An image that a policy elected. */
  static Schema.Group imageRef() {
    return group(
        Property.of("name", text(), "The image without tag, as its ImageRepository names it.")
            .mandatory(),
        Property.of("tag", text(), "The tag.").mandatory(),
        Property.of("digest", text(), "The digest of the tag's manifest, when it is reflected."));
  }

  private static Schema.Text conditionText(String pattern, int maxLength, int minLength) {
    return new Schema.Text(Optional.of(pattern), List.of(), maxLength, minLength, Optional.empty());
  }
}

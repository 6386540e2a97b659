package dev.tidemark.core.resource;

import com.google.re2j.Pattern;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.policy.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Judges a pruned object with defaults, as an API server does when it validates a custom resource.
 *
 * <p>Source: recorded answers of kube-apiserver and of the functions it calls.
 */
final class Validation {
  private static final Violation NOT_JUDGED =
      new Violation(
          "<nil>",
          "Invalid value: null: some validation rules were not checked because the object was"
              + " invalid; correct the existing errors to complete validation",
          false);

  private final ApiVersion version;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Violation> broken = new ArrayList<>();
  private boolean hasRules;

  private Validation(ApiVersion version) {
    this.version = version;
  }

  /** All that is wrong with a value, in the order of the table. */
  static List<Violation> judge(String path, Schema schema, Node value, ApiVersion version) {
    Validation validation = new Validation(version);
    validation.value(path, schema, value);
    validation.hasRules |= hasRules(schema, version);
    if (validation.violations.stream().anyMatch(Violation::blocking)) {
      if (validation.hasRules) {
        validation.violations.add(NOT_JUDGED);
      }
    } else {
      validation.violations.addAll(validation.broken);
    }
    return validation.violations;
  }

  private static boolean hasRules(Schema schema, ApiVersion version) {
    return schema instanceof Schema.Group group
        && group.rules().stream().anyMatch(rule -> rule.since().compareTo(version) <= 0);
  }

  private void value(String path, Schema schema, Node value) {
    boolean fits = fits(schema, value);
    if (!fits) {
      String found = GoQuote.quote(value.typeName());
      violations.add(
          new Violation(
              path,
              "Invalid value: %s: %s in body must be of type %s: %s"
                  .formatted(found, path, schema.typeName(), found),
              true));
    }
    switch (schema) {
      case Schema.Text text -> text(path, text, value);
      case Schema.ListOf list when value instanceof Node.Sequence items -> list(path, list, items);
      case Schema.MapOf map when value instanceof Node.Mapping mapping ->
          mapping.fields().forEach((key, inner) -> value(path + "." + key, map.value(), inner));
      case Schema.Group group when value instanceof Node.Mapping mapping ->
          group(path, group, mapping);
      case Schema.Whole whole when value instanceof Node.Whole number ->
          whole
              .minimum()
              .filter(least -> number.value() < least)
              .ifPresent(least -> low(path, number.value(), least));
      case Schema.ListOf list -> {}
      case Schema.MapOf map -> {}
      case Schema.Group group -> {}
      case Schema.Whole whole -> {}
      case Schema.Flag flag -> {}
      case Schema.Opaque opaque -> {}
    }
  }

  private static boolean fits(Schema schema, Node value) {
    return switch (schema) {
      case Schema.Text text -> value instanceof Node.Text;
      case Schema.Flag flag -> value instanceof Node.Flag;
      case Schema.Whole whole -> value instanceof Node.Whole;
      case Schema.ListOf list -> value instanceof Node.Sequence;
      case Schema.MapOf map -> value instanceof Node.Mapping;
      case Schema.Group group -> value instanceof Node.Mapping;
      case Schema.Opaque opaque -> value.typeName().equals(opaque.typeName());
    };
  }

  private void low(String path, long value, long least) {
    violations.add(
        new Violation(
            path,
            "Invalid value: %d: %s in body should be greater than or equal to %d"
                .formatted(value, path, least),
            false));
  }

  private void text(String path, Schema.Text schema, Node value) {
    if (!schema.choices().isEmpty()
        && !(value instanceof Node.Text text && schema.choices().contains(text.value()))) {
      String choices =
          schema.choices().stream().map(GoQuote::quote).collect(Collectors.joining(", "));
      violations.add(
          new Violation(
              path,
              "Unsupported value: %s: supported values: %s".formatted(shown(value), choices),
              true));
    }
    if (!(value instanceof Node.Text text)) {
      return;
    }
    int length = text.value().codePointCount(0, text.value().length());
    if (schema.maxLength() > 0 && length > schema.maxLength()) {
      violations.add(
          new Violation(
              path, "Too long: may not be more than " + schema.maxLength() + " bytes", true));
    }
    if (length < schema.minLength()) {
      violations.add(
          new Violation(
              path,
              "Invalid value: %s: %s in body should be at least %d chars long"
                  .formatted(shown(value), path, schema.minLength()),
              false));
    }
    schema
        .pattern()
        .filter(pattern -> !Pattern.compile(pattern).matcher(text.value()).find())
        .ifPresent(pattern ->
            violations.add(
                new Violation(
                    path,
                    "Invalid value: %s: %s in body should match '%s'"
                        .formatted(shown(value), path, pattern),
                    false)));
  }

  private static String shown(Node value) {
    return value instanceof Node.Text text ? GoQuote.quote(text.value()) : JsonText.compact(value);
  }

  private void list(String path, Schema.ListOf schema, Node.Sequence list) {
    int size = list.items().size();
    for (int i = 0; i < size; i++) {
      value(path + "[" + i + "]", schema.item(), list.items().get(i));
    }
    if (schema.maxItems() > 0 && size > schema.maxItems()) {
      violations.add(
          new Violation(
              path,
              "Too many: %d: must have at most %d items".formatted(size, schema.maxItems()),
              true));
    }
  }

  private void group(String path, Schema.Group schema, Node.Mapping mapping) {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (Property property : schema.properties()) {
      if (!property.isIn(version)) {
        continue;
      }
      hasRules |= hasRules(property.schema(), version);
      Node value = mapping.fields().get(property.name());
      if (value != null) {
        value(prefix + property.name(), property.schema(), value);
      } else if (property.required()) {
        violations.add(new Violation(prefix + property.name(), "Required value", true));
      }
    }
    schema.rules().stream()
        .filter(rule -> rule.since().compareTo(version) <= 0 && !rule.holds().test(mapping))
        .forEach(
            rule -> broken.add(new Violation(path, "Invalid value: " + rule.message(), false)));
  }

  /** The violations as an API server joins them. */
  static String joined(List<Violation> violations) {
    String all = violations.stream().map(Violation::toString).collect(Collectors.joining(", "));
    return violations.size() == 1 ? all : "[" + all + "]";
  }
}

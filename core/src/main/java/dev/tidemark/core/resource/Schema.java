package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a field may hold. One table of these for each kind is what decoding judges by and what the
 * custom resource definitions are written from.
 */
public sealed interface Schema {

  /** The word for its type in a definition. */
  String typeName();

  /**
   * Text.
   *
   * @param pattern RE2 expression that must match; empty: any text
   * @param choices the only values; none: any text
   * @param maxLength in code points; 0: no limit
   * @param minLength in code points
   * @param format such as {@code date-time}; empty: none
   */
  record Text(
      Optional<String> pattern,
      List<String> choices,
      int maxLength,
      int minLength,
      Optional<String> format)
      implements Schema {
    public Text {
      choices = List.copyOf(choices);
    }

    @Override
    public String typeName() {
      return "string";
    }
  }

  /** True or false. */
  record Flag() implements Schema {
    @Override
    public String typeName() {
      return "boolean";
    }
  }

  /**
   * A whole number.
   *
   * @param format {@code int64}; empty: none
   * @param minimum the smallest value; empty: none
   */
  record Whole(Optional<String> format, Optional<Long> minimum) implements Schema {
    @Override
    public String typeName() {
      return "integer";
    }
  }

  /**
   * A list.
   *
   * @param maxItems 0: no limit
   */
  record ListOf(Schema item, int maxItems) implements Schema {
    @Override
    public String typeName() {
      return "array";
    }
  }

  /** An object with any keys. */
  record MapOf(Schema value) implements Schema {
    @Override
    public String typeName() {
      return "object";
    }
  }

  /**
   * An object with known keys.
   *
   * @param properties in the order in which they are documented
   * @param rules what must hold between them
   * @param atomic whether one owner writes it as a whole when several apply to the same object
   */
  record Group(List<Property> properties, List<Rule> rules, boolean atomic) implements Schema {
    public Group {
      properties = List.copyOf(properties);
      rules = List.copyOf(rules);
    }

    Group(List<Property> properties, List<Rule> rules) {
      this(properties, rules, false);
    }

    /** The same object, written as a whole. */
    Group asOne() {
      return new Group(properties, rules, true);
    }

    @Override
    public String typeName() {
      return "object";
    }

    /**
     * The names of the fields below a path such as {@code spec.policy}; none when it is unknown.
     */
    public List<String> fieldNames(String path) {
      Schema at = this;
      for (String step : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
        String name = step.replaceFirst("\\[\\d+]$", "");
        Optional<Property> property =
            at instanceof Group group
                ? group.properties.stream().filter(it -> it.name().equals(name)).findFirst()
                : Optional.empty();
        if (property.isEmpty()) {
          return List.of();
        }
        at = property.get().schema();
        if (!name.equals(step) && at instanceof ListOf list) {
          at = list.item();
        }
      }
      return at instanceof Group group
          ? group.properties.stream().map(Property::name).toList()
          : List.of();
    }

    /** The property of a name in a version; empty when that version has none. */
    Optional<Property> property(String name, ApiVersion version) {
      return properties.stream()
          .filter(property -> property.name().equals(name) && property.isIn(version))
          .findFirst();
    }
  }

  /** A value that is kept as it is and not looked at. */
  record Opaque(String typeName) implements Schema {}

  /**
   * A rule between fields.
   *
   * @param expression in the Common Expression Language, for the definitions
   * @param message of the refusal
   * @param since the first version that has it
   * @param holds the same rule for decoding
   */
  record Rule(String expression, String message, ApiVersion since, Predicate<Node.Mapping> holds) {}
}

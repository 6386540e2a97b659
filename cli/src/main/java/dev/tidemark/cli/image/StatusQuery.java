package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;

/**
 * Which objects {@code --status-selector} lets pass: {@code ready=false}, {@code ready!=true}, any
 * condition, whatever the case. An object without the condition passes where it is negated.
 */
record StatusQuery(String type, String status, boolean negated) {

  static StatusQuery parse(String text) {
    boolean negated = text.contains("!=");
    String separator = negated ? "!=" : "=";
    int at = text.indexOf(separator);
    if (at < 0) {
      throw CommandFailure.usage(
          "expected status selector in type=status or type!=status format, but found: " + text);
    }
    return new StatusQuery(text.substring(0, at), text.substring(at + separator.length()), negated);
  }

  boolean matches(Conditions conditions) {
    boolean is = false;
    for (Condition condition : conditions.list()) {
      is |=
          condition.type().equalsIgnoreCase(type)
              && condition.status().text().equalsIgnoreCase(status);
    }
    return is != negated;
  }
}

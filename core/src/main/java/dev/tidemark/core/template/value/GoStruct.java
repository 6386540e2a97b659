package dev.tidemark.core.template.value;

import java.util.List;
import java.util.Optional;

/**
 * A struct.
 *
 * @param type its type, of kind struct
 * @param values one value per field of the type, in order
 */
public record GoStruct(GoType type, List<GoValue> values) implements GoValue {
  public GoStruct {
    values = List.copyOf(values);
    if (values.size() != type.fields().size()) {
      throw new IllegalArgumentException(type + " takes " + type.fields().size() + " fields");
    }
  }

  /** The struct of these values. */
  public static GoStruct of(GoType type, GoValue... values) {
    return new GoStruct(type, List.of(values));
  }

  /** The value of a field of its own; empty when there is none of that name. */
  public Optional<GoValue> field(String name) {
    List<GoField> fields = type.fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return Optional.of(values.get(i));
      }
    }
    return Optional.empty();
  }
}

package dev.tidemark.core.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds methods as Go does: own ones first, then those of what a pointer points to or embeds. */
public final class Methods {
  private Methods() {}

  /**
   * The method {@code name} in the method set of {@code type}; its first argument is the receiver.
   */
  public static Optional<GoFunction> find(GoType type, String name) {
    Optional<GoFunction> own = type.ownMethod(name);
    if (own.isPresent()) {
      return own;
    }
    if (type.kind() == Kind.POINTER) {
      return find(type.element(), name)
          .map(found -> found.onPart(value -> ((GoPointer) value).target()));
    }
    if (type.kind() != Kind.STRUCT) {
      return Optional.empty();
    }
    List<GoField> fields = type.fields();
    for (int i = 0; i < fields.size(); i++) {
      int index = i;
      if (fields.get(i).embedded()) {
        Optional<GoFunction> promoted = find(fields.get(i).type(), name);
        if (promoted.isPresent()) {
          return promoted.map(f -> f.onPart(v -> ((GoStruct) v).values().get(index)));
        }
      }
    }
    return Optional.empty();
  }

  /** The method {@code name} if it takes nothing and gives a string, as {@code String} does. */
  public static Optional<GoFunction> text(GoType type, String name) {
    return find(type, name)
        .filter(f -> f.parameters().isEmpty() && f.rest().isEmpty())
        .filter(f -> f.result().equals(GoType.STRING));
  }

  static List<GoValue> replaceFirst(List<GoValue> values, GoValue first) {
    List<GoValue> copy = new ArrayList<>(values);
    copy.set(0, first);
    return copy;
  }
}

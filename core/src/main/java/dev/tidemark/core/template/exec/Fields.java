package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds fields of a struct, promoted ones too: the shallowest wins, two at one depth hide both. */
final class Fields {
  private Fields() {}

  /** A field's description and its value. */
  record Found(GoField field, GoValue value) {
    Slot slot() {
      return Slot.declared(field.type(), value);
    }
  }

  static Optional<Found> find(GoStruct struct, String name) {
    List<GoStruct> level = List.of(struct);
    while (!level.isEmpty()) {
      List<Found> found = new ArrayList<>();
      List<GoStruct> deeper = new ArrayList<>();
      for (GoStruct current : level) {
        List<GoField> fields = current.type().fields();
        for (int i = 0; i < fields.size(); i++) {
          GoValue value = current.values().get(i);
          if (fields.get(i).name().equals(name)) {
            found.add(new Found(fields.get(i), value));
          }
          if (fields.get(i).embedded() && value instanceof GoStruct embedded) {
            deeper.add(embedded);
          }
        }
      }
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
      }
      level = deeper;
    }
    return Optional.empty();
  }
}

package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.time.TimeValues;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Zero;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies values with all they hold, as mitchellh/copystructure 1.2.0 does: fields that Go does not
 * export are lost, so that a copied version reads 0.0.0; times are copied whole.
 */
final class DeepCopy {
  private final CallScope scope;

  DeepCopy(CallScope scope) {
    this.scope = scope;
  }

  GoValue of(GoValue value) {
    scope.budget().enter();
    try {
      return switch (value) {
        case GoSlice slice when !slice.isNil() -> slice(slice);
        case GoMap map when !map.isNil() -> map(map);
        case GoStruct struct when !struct.type().equals(TimeValues.TIME) -> struct(struct);
        case GoPointer pointer when !pointer.isNil() ->
            new GoPointer(pointer.type(), of(pointer.target()));
        default -> value;
      };
    } finally {
      scope.budget().leave();
    }
  }

  private GoSlice slice(GoSlice slice) {
    scope.budget().bytes(16L * slice.capacity());
    List<GoValue> copies = new ArrayList<>(slice.size());
    slice.elements().forEach(element -> copies.add(of(element)));
    GoType element = slice.type().element();
    return new GoSlice(slice.type(), copies, false)
        .withCapacity(slice.capacity(), Zero.of(element));
  }

  private GoMap map(GoMap map) {
    scope.budget().bytes(32L * map.size());
    GoMap copy = GoMap.empty(map.type());
    for (GoValue key : map.sortedKeys(scope.budget())) {
      map.get(key).ifPresent(value -> copy.put(of(key), of(value)));
    }
    return copy;
  }

  private GoStruct struct(GoStruct struct) {
    List<GoField> fields = struct.type().fields();
    List<GoValue> values = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      GoField field = fields.get(i);
      values.add(field.isExported() ? of(struct.values().get(i)) : Zero.of(field.type()));
    }
    return new GoStruct(struct.type(), values);
  }
}

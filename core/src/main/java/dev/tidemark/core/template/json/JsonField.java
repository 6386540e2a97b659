package dev.tidemark.core.template.json;

import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;
import dev.tidemark.core.template.value.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a struct as JSON shows it. Embedded structs without a name of their own give their
 * fields to the outer one, which hides equal names further in.
 *
 * @param name its name in JSON
 * @param value its value
 */
record JsonField(String name, GoValue value) {
  /** The fields to write, in the order of declaration. */
  static List<JsonField> of(GoStruct struct) {
    List<JsonField> fields = new ArrayList<>();
    collect(struct, fields);
    return fields;
  }

  private static void collect(GoStruct struct, List<JsonField> fields) {
    List<GoField> declared = struct.type().fields();
    for (int i = 0; i < declared.size(); i++) {
      GoField field = declared.get(i);
      GoValue value = struct.values().get(i);
      String tag = field.json();
      String name = tag.contains(",") ? tag.substring(0, tag.indexOf(',')) : tag;
      boolean inlined = field.embedded() && field.type().kind() == Kind.STRUCT;
      if (inlined && name.isEmpty() && value instanceof GoStruct inner) {
        collectInner(inner, declared, fields);
      } else if (field.isExported() && !tag.equals("-")) {
        boolean omitted = tag.contains(",omitempty") && !Truth.of(value);
        if (!omitted) {
          fields.add(new JsonField(name.isEmpty() ? field.name() : name, value));
        }
      }
    }
  }

  private static void collectInner(GoStruct inner, List<GoField> outer, List<JsonField> fields) {
    List<JsonField> found = new ArrayList<>();
    collect(inner, found);
    found.removeIf(field -> outer.stream().anyMatch(o -> o.name().equals(field.name)));
    fields.addAll(found);
  }
}

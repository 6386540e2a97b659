package dev.tidemark.core.template;

import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.MethodSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the template data of the controllers from 1.0 on (contract section 7.1). */
final class DataValues {
  private DataValues() {}

  static GoValue current(MessageData data) {
    ChangeTree<GoStruct> tree =
        ChangeTree.of(data.changes(), change -> List.of(DataTypes.change(change)));
    GoSlice changes = changes(tree);
    GoMap objects = objects(tree.byObject());
    MethodSet methods =
        name ->
            switch (name) {
              case "Changes" -> DataTypes.answer(name, DataTypes.CHANGES, changes);
              case "Objects" -> DataTypes.answer(name, DataTypes.OBJECT_CHANGES, objects);
              default -> Optional.empty();
            };
    GoType result =
        GoType.struct(
            "update.Result", List.of(GoField.of("FileChanges", DataTypes.FILE_CHANGES)), methods);
    GoType type =
        GoType.struct(
            "source.TemplateData",
            List.of(
                GoField.of("AutomationObject", DataTypes.NAMESPACED_NAME),
                GoField.of("Changed", result),
                GoField.of("Values", DataTypes.VALUES)),
            MethodSet.NONE);
    return GoStruct.of(
        type,
        DataTypes.name(data.namespace(), data.name()),
        GoStruct.of(result, fileChanges(tree)),
        values(data));
  }

  /** All changes once; nil when there are none. */
  static GoSlice changes(ChangeTree<GoStruct> tree) {
    List<GoStruct> distinct = tree.distinct();
    return distinct.isEmpty() ? GoSlice.nil(DataTypes.CHANGES) : slice(DataTypes.CHANGES, distinct);
  }

  static GoSlice slice(GoType type, List<GoStruct> elements) {
    return new GoSlice(type, List.copyOf(elements), false);
  }

  static GoMap objects(Map<GoStruct, List<GoStruct>> objects) {
    GoMap map = GoMap.empty(DataTypes.OBJECT_CHANGES);
    objects.forEach((object, list) -> map.put(object, slice(DataTypes.CHANGES, list)));
    return map;
  }

  /** The map of files; nil when there is no change. */
  static GoMap fileChanges(ChangeTree<GoStruct> tree) {
    if (tree.files().isEmpty()) {
      return GoMap.nil(DataTypes.FILE_CHANGES);
    }
    GoMap map = GoMap.empty(DataTypes.FILE_CHANGES);
    tree.files().forEach((file, objects) -> map.put(GoString.ofBytes(file), objects(objects)));
    return map;
  }

  static GoMap values(MessageData data) {
    if (data.values().isEmpty()) {
      return GoMap.nil(DataTypes.VALUES);
    }
    GoMap map = GoMap.empty(DataTypes.VALUES);
    data.values().get().forEach((key, value) -> map.put(GoString.of(key), GoString.of(value)));
    return map;
  }
}

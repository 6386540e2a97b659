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

  static GoValue of(MessageData data, ChangeTree tree) {
    GoType result =
        GoType.struct(
            "update.Result",
            List.of(GoField.of("FileChanges", DataTypes.FILE_CHANGES)),
            methods(changes(tree), new Answer(DataTypes.OBJECT_CHANGES, () -> objects(tree))));
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

  static MethodSet methods(Answer changes, Answer objects) {
    return name ->
        switch (name) {
          case "Changes" -> changes.method(name);
          case "Objects" -> objects.method(name);
          default -> Optional.empty();
        };
  }

  /** All changes once; nil when there are none. */
  static Answer changes(ChangeTree tree) {
    return new Answer(
        DataTypes.CHANGES,
        () -> {
          List<GoStruct> all = tree.distinct(change -> List.of(DataTypes.change(change)));
          return all.isEmpty() ? GoSlice.nil(DataTypes.CHANGES) : slice(DataTypes.CHANGES, all);
        });
  }

  private static GoMap objects(ChangeTree tree) {
    return map(DataTypes.OBJECT_CHANGES, DataTypes.CHANGES, tree.byObject(DataTypes::changeList));
  }

  /** A map of lists. */
  static GoMap map(GoType type, GoType listType, Map<GoStruct, List<GoStruct>> lists) {
    GoMap map = GoMap.empty(type);
    lists.forEach((key, list) -> map.put(key, slice(listType, list)));
    return map;
  }

  static GoSlice slice(GoType type, List<GoStruct> elements) {
    return new GoSlice(type, List.copyOf(elements), false);
  }

  /** The map of files; nil when there is no change. */
  static GoMap fileChanges(ChangeTree tree) {
    if (tree.files().isEmpty()) {
      return GoMap.nil(DataTypes.FILE_CHANGES);
    }
    GoMap files = GoMap.empty(DataTypes.FILE_CHANGES);
    tree.files()
        .forEach((file, inFile) -> {
          GoMap objects = GoMap.empty(DataTypes.OBJECT_CHANGES);
          inFile.forEach((object, changes) ->
              objects.put(object, slice(DataTypes.CHANGES, DataTypes.changeList(changes))));
          files.put(GoString.ofBytes(file), objects);
        });
    return files;
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

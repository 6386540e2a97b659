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

/**
 * Builds the template data of the controllers before 1.0 (contract section 7.2), in their shape:
 * what a template prints as a whole, and hashes, is the same too.
 */
final class OlderDataValues {
  private static final GoType IMAGES = GoType.slice(ImageRefValues.IMAGE_REF);
  private static final GoType OBJECT_IMAGES = GoType.map(DataTypes.OBJECT, IMAGES);
  private static final GoType FILE_RESULT =
      GoType.struct(
          "update.FileResult", List.of(GoField.of("Objects", OBJECT_IMAGES)), MethodSet.NONE);
  private static final GoType FILES = GoType.map(GoType.STRING, FILE_RESULT);

  private OlderDataValues() {}

  static GoValue of(MessageData data) {
    GoStruct images = images(data);
    GoStruct changes = changes(data, images);
    GoType type =
        GoType.struct(
            "source.TemplateData",
            List.of(
                GoField.of("AutomationObject", DataTypes.NAMESPACED_NAME),
                GoField.of("Updated", images.type()),
                GoField.of("Changed", changes.type()),
                GoField.of("Values", DataTypes.VALUES)),
            MethodSet.NONE);
    return GoStruct.of(
        type,
        DataTypes.name(data.namespace(), data.name()),
        images,
        changes,
        DataValues.values(data));
  }

  private static GoStruct images(MessageData data) {
    ChangeTree<GoStruct> tree =
        ChangeTree.of(data.changes(), ImageRefValues::of).distinctPerObject();
    List<GoStruct> distinct = tree.distinct();
    GoSlice all = distinct.isEmpty() ? GoSlice.nil(IMAGES) : DataValues.slice(IMAGES, distinct);
    GoMap objects = objects(tree.byObject());
    MethodSet methods =
        name ->
            switch (name) {
              case "Images" -> DataTypes.answer(name, IMAGES, all);
              case "Objects" -> DataTypes.answer(name, OBJECT_IMAGES, objects);
              default -> Optional.empty();
            };
    GoType type = GoType.struct("update.Result", List.of(GoField.of("Files", FILES)), methods);
    GoMap files = GoMap.empty(FILES);
    tree.files()
        .forEach((file, inFile) ->
            files.put(GoString.ofBytes(file), GoStruct.of(FILE_RESULT, objects(inFile))));
    return GoStruct.of(type, files);
  }

  private static GoMap objects(Map<GoStruct, List<GoStruct>> objects) {
    GoMap map = GoMap.empty(OBJECT_IMAGES);
    objects.forEach((object, list) -> map.put(object, DataValues.slice(IMAGES, list)));
    return map;
  }

  private static GoStruct changes(MessageData data, GoStruct images) {
    ChangeTree<GoStruct> tree =
        ChangeTree.of(data.changes(), change -> List.of(DataTypes.change(change)));
    GoSlice changes = DataValues.changes(tree);
    GoMap objects = DataValues.objects(tree.byObjectOfLastFile());
    MethodSet methods =
        name ->
            switch (name) {
              case "Changes" -> DataTypes.answer(name, DataTypes.CHANGES, changes);
              case "Objects" -> DataTypes.answer(name, DataTypes.OBJECT_CHANGES, objects);
              default -> Optional.empty();
            };
    GoType type =
        GoType.struct(
            "update.ResultV2",
            List.of(
                GoField.of("ImageResult", images.type()),
                GoField.of("FileChanges", DataTypes.FILE_CHANGES)),
            methods);
    return GoStruct.of(type, images, DataValues.fileChanges(tree));
  }
}

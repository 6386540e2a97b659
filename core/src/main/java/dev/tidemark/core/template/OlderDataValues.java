package dev.tidemark.core.template;

import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.MethodSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  static GoValue of(MessageData data, ChangeTree tree) {
    GoStruct images = images(tree);
    GoStruct changes = changes(tree, images);
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

  private static GoStruct images(ChangeTree tree) {
    Answer all = new Answer(IMAGES, () -> distinct(tree));
    Answer objects =
        new Answer(
            OBJECT_IMAGES,
            () ->
                DataValues.map(
                    OBJECT_IMAGES, IMAGES, tree.byObject(OlderDataValues::imagesOfObject)));
    MethodSet methods =
        name ->
            switch (name) {
              case "Images" -> all.method(name);
              case "Objects" -> objects.method(name);
              default -> Optional.empty();
            };
    GoType type = GoType.struct("update.Result", List.of(GoField.of("Files", FILES)), methods);
    GoMap files = GoMap.empty(FILES);
    tree.files()
        .forEach((file, inFile) -> {
          GoMap inObjects = GoMap.empty(OBJECT_IMAGES);
          inFile.forEach((object, changes) ->
              inObjects.put(object, DataValues.slice(IMAGES, imagesOfObject(changes))));
          files.put(GoString.ofBytes(file), GoStruct.of(FILE_RESULT, inObjects));
        });
    return GoStruct.of(type, files);
  }

  private static GoSlice distinct(ChangeTree tree) {
    List<GoStruct> images = tree.distinct(ImageRefValues::of);
    return images.isEmpty() ? GoSlice.nil(IMAGES) : DataValues.slice(IMAGES, images);
  }

  /** Each image once, in order. */
  private static List<GoStruct> imagesOfObject(List<TemplateChange> changes) {
    Set<GoStruct> images = new LinkedHashSet<>();
    changes.forEach(change -> images.addAll(ImageRefValues.of(change)));
    return List.copyOf(images);
  }

  private static GoStruct changes(ChangeTree tree, GoStruct images) {
    Answer objects =
        new Answer(
            DataTypes.OBJECT_CHANGES,
            () ->
                DataValues.map(
                    DataTypes.OBJECT_CHANGES,
                    DataTypes.CHANGES,
                    tree.byObjectOfLastFile(DataTypes::changeList)));
    GoType type =
        GoType.struct(
            "update.ResultV2",
            List.of(
                GoField.of("ImageResult", images.type()),
                GoField.of("FileChanges", DataTypes.FILE_CHANGES)),
            DataValues.methods(DataValues.changes(tree), objects));
    return GoStruct.of(type, images, DataValues.fileChanges(tree));
  }
}

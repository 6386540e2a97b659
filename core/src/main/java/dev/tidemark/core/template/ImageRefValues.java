package dev.tidemark.core.template;

import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import java.util.List;
import java.util.Optional;

/** The image references in the older data: a registry library's reference and its policy. */
final class ImageRefValues {
  /** The interface that lists of images are declared with. */
  static final GoType IMAGE_REF =
      GoType.interfaceOf(
          "update.ImageRef",
          List.of("String", "Identifier", "Repository", "Registry", "Name", "Policy"));

  private static final GoType TYPE =
      GoType.struct(
          "update.imageRef",
          List.of(
              GoField.embedded("Reference", ReferenceValues.REFERENCE),
              GoField.of("policy", DataTypes.NAMESPACED_NAME)),
          ImageRefValues::method);

  private ImageRefValues() {}

  /** The image that a change stands for; none when neither image nor value tells it. */
  static List<GoStruct> of(TemplateChange change) {
    String[] setter = change.setter().split(":", -1);
    Optional<String> own = setter.length == 2 ? Optional.of(change.newValue()) : Optional.empty();
    Optional<String> image = change.image().or(() -> own);
    if (image.isEmpty() || setter.length < 2) {
      return List.of();
    }
    return List.of(
        GoStruct.of(
            TYPE, ReferenceValues.parse(image.get()), DataTypes.name(setter[0], setter[1])));
  }

  private static GoStruct reference(GoStruct image) {
    return (GoStruct) image.values().getFirst();
  }

  private static Optional<GoFunction> method(String name) {
    return switch (name) {
      case "Policy" ->
          Optional.of(
              GoFunction.of(
                  name,
                  DataTypes.NAMESPACED_NAME,
                  List.of(),
                  (scope, args) -> ((GoStruct) args.any(0)).values().getLast()));
      case "Repository" ->
          DataTypes.text(
              name, image -> ReferenceValues.path(ReferenceValues.repository(reference(image))));
      case "Registry" ->
          DataTypes.text(
              name, image -> ReferenceValues.host(ReferenceValues.repository(reference(image))));
      case "String", "Identifier", "Name", "Context", "Scope" ->
          ReferenceValues.method(name)
              .map(method -> method.onPart(value -> reference((GoStruct) value)));
      default -> Optional.empty();
    };
  }
}

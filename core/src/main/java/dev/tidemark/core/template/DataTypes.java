package dev.tidemark.core.template;

import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.MethodSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Go types of the template data that both generations share, by the names that {@code %T}
 * prints.
 */
final class DataTypes {
  static final GoType CHANGE =
      GoType.struct(
          "update.Change",
          List.of(
              GoField.of("OldValue", STRING),
              GoField.of("NewValue", STRING),
              GoField.of("Setter", STRING)),
          MethodSet.NONE);

  static final GoType CHANGES = GoType.slice(CHANGE);

  private static final GoType TYPE_META =
      GoType.struct(
          "yaml.TypeMeta",
          List.of(
              GoField.of("APIVersion", STRING).withJson("apiVersion,omitempty"),
              GoField.of("Kind", STRING).withJson("kind,omitempty")),
          MethodSet.NONE);

  private static final GoType NAME_META =
      GoType.struct(
          "yaml.NameMeta",
          List.of(
              GoField.of("Name", STRING).withJson("name,omitempty"),
              GoField.of("Namespace", STRING).withJson("namespace,omitempty")),
          MethodSet.NONE);

  private static final GoType RESOURCE_IDENTIFIER =
      GoType.struct(
          "yaml.ResourceIdentifier",
          List.of(
              GoField.embedded("TypeMeta", TYPE_META).withJson(",inline"),
              GoField.embedded("NameMeta", NAME_META).withJson(",inline")),
          MethodSet.NONE);

  static final GoType OBJECT =
      GoType.struct(
          "update.ObjectIdentifier",
          List.of(GoField.embedded("ResourceIdentifier", RESOURCE_IDENTIFIER)),
          MethodSet.NONE);

  /** {@code map[update.ObjectIdentifier][]update.Change}. */
  static final GoType OBJECT_CHANGES =
      GoType.named("update.ObjectChanges", GoType.map(OBJECT, CHANGES), MethodSet.NONE);

  static final GoType FILE_CHANGES = GoType.map(STRING, OBJECT_CHANGES);

  static final GoType VALUES = GoType.map(STRING, STRING);

  /** What the Kubernetes name type gives to loggers; templates can call it too. */
  private static final GoType LOGGED_NAME =
      GoType.struct(
          "struct { Name string \"json:\\\"name\\\"\"; Namespace string"
              + " \"json:\\\"namespace,omitempty\\\"\" }",
          List.of(
              GoField.of("Name", STRING).withJson("name"),
              GoField.of("Namespace", STRING).withJson("namespace,omitempty")),
          MethodSet.NONE);

  static final GoType NAMESPACED_NAME =
      GoType.struct(
          "types.NamespacedName",
          List.of(GoField.of("Namespace", STRING), GoField.of("Name", STRING)),
          DataTypes::nameMethod);

  private DataTypes() {}

  private static Optional<GoFunction> nameMethod(String method) {
    return switch (method) {
      case "String" -> text(method, name -> part(name, "Namespace") + "/" + part(name, "Name"));
      case "MarshalLog" ->
          Optional.of(
              GoFunction.of(
                  method,
                  GoType.ANY,
                  List.of(),
                  (scope, args) -> {
                    GoStruct name = (GoStruct) args.any(0);
                    return GoStruct.of(LOGGED_NAME, name.values().get(1), name.values().get(0));
                  }));
      default -> Optional.empty();
    };
  }

  /** A method without parameters that gives a Go byte string. */
  static Optional<GoFunction> text(String name, Function<GoStruct, String> body) {
    return Optional.of(
        GoFunction.of(
            name,
            STRING,
            List.of(),
            (scope, args) -> GoString.ofBytes(body.apply((GoStruct) args.any(0)))));
  }

  /** The Go byte string in a field. */
  static String part(GoStruct struct, String field) {
    return ((GoString) struct.field(field).orElseThrow()).bytes();
  }

  static GoStruct object(TemplateChange.Identity identity) {
    return GoStruct.of(
        OBJECT,
        GoStruct.of(
            RESOURCE_IDENTIFIER,
            GoStruct.of(
                TYPE_META, GoString.of(identity.apiVersion()), GoString.of(identity.kind())),
            GoStruct.of(
                NAME_META, GoString.of(identity.name()), GoString.of(identity.namespace()))));
  }

  static GoStruct change(TemplateChange change) {
    return GoStruct.of(
        CHANGE,
        GoString.of(change.oldValue()),
        GoString.of(change.newValue()),
        GoString.of(change.setter()));
  }

  static List<GoStruct> changeList(List<TemplateChange> changes) {
    return changes.stream().map(DataTypes::change).toList();
  }

  static GoStruct name(String namespace, String name) {
    return GoStruct.of(NAMESPACED_NAME, GoString.of(namespace), GoString.of(name));
  }
}

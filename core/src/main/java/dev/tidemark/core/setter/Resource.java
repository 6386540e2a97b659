package dev.tidemark.core.setter;

import java.util.List;
import java.util.Optional;

/**
 * What a document is to the original: one object, a list of them, or something that spoils the
 * file.
 *
 * <p>Source: contract sections 6.1 and 6.5, and the recorded answers of families {@code file} and
 * {@code list}.
 */
sealed interface Resource {

  /** The objects whose markers are looked at; none for an empty document. */
  record Objects(List<YamlNode> roots) implements Resource {}

  /** The whole file is left alone. */
  record Unusable(String message) implements Resource {}

  /**
   * Judges a document.
   *
   * @param single whether it is the file's only piece; only then a list is seen as one
   */
  static Resource of(YamlNode root, boolean single) {
    if (isNull(root)) {
      return new Objects(List.of());
    }
    if (!(root instanceof YamlNode.Mapping mapping)) {
      return new Unusable("a document is not a mapping");
    }
    Optional<YamlNode> metadata = field(mapping, "metadata").filter(node -> !isNull(node));
    if (metadata.isPresent()) {
      if (!(metadata.get() instanceof YamlNode.Mapping fields)) {
        return new Unusable("metadata is not a mapping");
      }
      if (field(fields, "annotations").orElse(fields) instanceof YamlNode.Sequence annotations
          && !annotations.items().isEmpty()) {
        return new Unusable("metadata.annotations is not a mapping");
      }
    }
    return new Objects(single && isList(mapping) ? items(mapping) : List.of(root));
  }

  private static boolean isList(YamlNode.Mapping root) {
    String kind = text(field(root, "kind"));
    return (kind.equals("List") || kind.equals("ResourceList"))
        && (field(root, "items").isPresent() || field(root, "functionConfig").isPresent());
  }

  private static List<YamlNode> items(YamlNode.Mapping list) {
    return field(list, "items").orElse(list) instanceof YamlNode.Sequence items
        ? items.items()
        : List.of();
  }

  /** The value of the first key of that text. */
  private static Optional<YamlNode> field(YamlNode.Mapping mapping, String key) {
    for (int i = 0; i < mapping.keys().size(); i++) {
      if (keyText(mapping.keys().get(i)).equals(key)) {
        return Optional.of(mapping.values().get(i));
      }
    }
    return Optional.empty();
  }

  /** A key as the original compares it: an alias by its anchor, a collection as nothing. */
  static String keyText(YamlNode key) {
    return switch (key) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Alias alias -> alias.anchor();
      case YamlNode.Mapping _, YamlNode.Sequence _ -> "";
    };
  }

  private static String text(Optional<YamlNode> node) {
    return node.filter(value -> !isNull(value)).map(Resource::keyText).orElse("");
  }

  private static boolean isNull(YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return false;
    }
    return scalar.tag().isPresent()
        ? scalar.tag().get().equals("tag:yaml.org,2002:null")
        : scalar.style() == YamlNode.Style.PLAIN && PlainText.isNull(scalar.value());
  }

  /**
   * The nodes that name an object; absent ones are empty. The original makes mappings of {@code
   * metadata} and its {@code annotations}, so that a scalar in their place marks nothing.
   */
  record Names(
      Optional<YamlNode> apiVersion,
      Optional<YamlNode> kind,
      Optional<YamlNode> metadata,
      Optional<YamlNode> name,
      Optional<YamlNode> namespace,
      Optional<YamlNode> annotations) {
    private static final Names NONE =
        new Names(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static Names of(YamlNode root) {
      if (!(root instanceof YamlNode.Mapping object)) {
        return NONE;
      }
      Optional<YamlNode> metadata = field(object, "metadata");
      YamlNode.Mapping fields =
          metadata.isPresent() && metadata.get() instanceof YamlNode.Mapping mapping
              ? mapping
              : new YamlNode.Mapping(List.of(), List.of());
      return new Names(
          field(object, "apiVersion"),
          field(object, "kind"),
          metadata,
          field(fields, "name"),
          field(fields, "namespace"),
          field(fields, "annotations"));
    }

    /** Whether the original puts a mapping in place of the scalar. */
    boolean isReplaced(YamlNode.Scalar scalar) {
      return is(metadata, scalar) || is(annotations, scalar);
    }

    ObjectId id() {
      return new ObjectId(text(apiVersion), text(kind), text(name), text(namespace));
    }

    /** The role of a scalar, compared as the very node and not by its text. */
    Marker.Role role(YamlNode.Scalar scalar) {
      if (isNull(scalar)) {
        // The original goes on seeing a null in it.
        return Marker.Role.NONE;
      }
      if (is(apiVersion, scalar)) {
        return Marker.Role.API_VERSION;
      }
      if (is(kind, scalar)) {
        return Marker.Role.KIND;
      }
      if (is(name, scalar)) {
        return Marker.Role.NAME;
      }
      return is(namespace, scalar) ? Marker.Role.NAMESPACE : Marker.Role.NONE;
    }

    private static boolean is(Optional<YamlNode> field, YamlNode.Scalar scalar) {
      return field.isPresent()
          && field.get() instanceof YamlNode.Scalar named
          && named.token() == scalar.token();
    }
  }
}

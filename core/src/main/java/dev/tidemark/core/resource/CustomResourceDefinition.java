package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes an API server know one of our kinds, written from the tables that decoding judges by.
 * The newest version is stored; the older ones are served with a warning.
 *
 * <p>Source: contract section 1; the form is {@code apiextensions.k8s.io/v1}.
 */
public final class CustomResourceDefinition {
  /** Those of all kinds that are ours. */
  public static final List<CustomResourceDefinition> ALL =
      List.of(
          new CustomResourceDefinition(Kind.IMAGE_REPOSITORY, ImageRepositorySchema.LISTING),
          new CustomResourceDefinition(Kind.IMAGE_POLICY, ImagePolicySchema.LISTING),
          new CustomResourceDefinition(
              Kind.IMAGE_UPDATE_AUTOMATION, ImageUpdateAutomationSchema.LISTING));

  /** Flux would else take regular expressions and templates in here for variables of its own. */
  private static final Map<String, String> ANNOTATIONS =
      Map.of("kustomize.toolkit.fluxcd.io/substitute", "disabled");

  private final Kind<?, ?> kind;
  private final Listing listing;

  private CustomResourceDefinition(Kind<?, ?> kind, Listing listing) {
    this.kind = kind;
    this.listing = listing;
  }

  /** The kind that it defines. */
  public Kind<?, ?> kind() {
    return kind;
  }

  /** Its name, {@code imagepolicies.image.toolkit.fluxcd.io}. */
  public String name() {
    return kind.plural() + "." + kind.group();
  }

  /** The definition as YAML, with a line that says where it is from. */
  public String yaml() {
    return "# Written by the build from the tables of core.resource; change those.\n"
        + YamlText.of(document());
  }

  /** The definition as a document. */
  public Node.Mapping document() {
    Node.Mapping names =
        fields()
            .with("kind", Node.of(kind.name()))
            .with("listKind", Node.of(kind.name() + "List"))
            .with("plural", Node.of(kind.plural()))
            .with("singular", Node.of(kind.controller()))
            .with("shortNames", Node.texts(listing.shortNames()))
            .with("categories", Node.texts(Listing.CATEGORIES));
    Node.Mapping spec =
        fields()
            .with("group", Node.of(kind.group()))
            .with("names", names)
            .with("scope", Node.of("Namespaced"))
            .with(
                "versions",
                new Node.Sequence(kind.versions().stream().map(this::version).toList()));
    return fields()
        .with("apiVersion", Node.of("apiextensions.k8s.io/v1"))
        .with("kind", Node.of("CustomResourceDefinition"))
        .with(
            "metadata",
            fields().with("annotations", Node.texts(ANNOTATIONS)).with("name", Node.of(name())))
        .with("spec", spec);
  }

  private Node version(ApiVersion version) {
    String newest = kind.versions().getFirst().text();
    boolean stored = version.text().equals(newest);
    List<Node> columns = new ArrayList<>();
    for (Listing.Column column : listing.columns()) {
      if (column.isIn(version)) {
        columns.add(column(column));
      }
    }
    Node.Mapping served =
        fields()
            .with("name", Node.of(version.text()))
            .with("served", new Node.Flag(true))
            .with("storage", new Node.Flag(stored))
            .with("additionalPrinterColumns", new Node.Sequence(columns))
            .with("subresources", fields().with("status", fields()))
            .with("schema", fields().with("openAPIV3Schema", object(version)));
    if (stored) {
      return served;
    }
    return served
        .with("deprecated", new Node.Flag(true))
        .with(
            "deprecationWarning",
            Node.of("%s %s is deprecated, upgrade to %s".formatted(version.text(), kind, newest)));
  }

  private static Node column(Listing.Column column) {
    Node.Mapping node =
        fields()
            .with("name", Node.of(column.name()))
            .with("type", Node.of(column.type()))
            .with("jsonPath", Node.of(column.path()));
    return column.priority() == 0 ? node : node.with("priority", new Node.Whole(column.priority()));
  }

  private Node.Mapping object(ApiVersion version) {
    Node.Mapping schema = schema(kind.schema(), version);
    Node.Mapping properties =
        schema
            .mapping("properties")
            .orElse(fields())
            .with("apiVersion", described("string", "Group and version of the object."))
            .with("kind", described("string", "The object's kind."))
            .with("metadata", fields().with("type", Node.of("object")));
    return schema
        .with("description", Node.of(listing.description()))
        .with("properties", properties);
  }

  private static Node described(String type, String description) {
    return fields().with("type", Node.of(type)).with("description", Node.of(description));
  }

  private static Node.Mapping schema(Schema schema, ApiVersion version) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("type", Node.of(schema.typeName()));
    switch (schema) {
      case Schema.Text text -> text(text, out);
      case Schema.Flag flag -> {}
      case Schema.Whole whole -> {
        whole.format().ifPresent(format -> out.put("format", Node.of(format)));
        whole.minimum().ifPresent(minimum -> out.put("minimum", new Node.Whole(minimum)));
      }
      case Schema.ListOf list -> {
        out.put("items", schema(list.item(), version));
        limit(out, "maxItems", list.maxItems());
      }
      case Schema.MapOf map -> out.put("additionalProperties", schema(map.value(), version));
      case Schema.Group group -> group(group, version, out);
      case Schema.Opaque opaque ->
          out.put("x-kubernetes-preserve-unknown-fields", new Node.Flag(true));
    }
    return Node.Mapping.of(out);
  }

  private static void text(Schema.Text text, Map<String, Node> out) {
    text.pattern().ifPresent(pattern -> out.put("pattern", Node.of(pattern)));
    text.format().ifPresent(format -> out.put("format", Node.of(format)));
    limit(out, "maxLength", text.maxLength());
    limit(out, "minLength", text.minLength());
    if (!text.choices().isEmpty()) {
      out.put("enum", Node.texts(text.choices()));
    }
  }

  private static void group(Schema.Group group, ApiVersion version, Map<String, Node> out) {
    Map<String, Node> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Property property : group.properties()) {
      if (property.isIn(version)) {
        properties.put(property.name(), property(property, version));
        if (property.required()) {
          required.add(property.name());
        }
      }
    }
    out.put("properties", Node.Mapping.of(properties));
    if (!required.isEmpty()) {
      out.put("required", Node.texts(required.stream().sorted().toList()));
    }
    if (group.atomic()) {
      out.put("x-kubernetes-map-type", Node.of("atomic"));
    }
    List<Node> rules =
        group.rules().stream()
            .filter(rule -> rule.since().compareTo(version) <= 0)
            .<Node>map(rule ->
                fields()
                    .with("rule", Node.of(rule.expression()))
                    .with("message", Node.of(rule.message())))
            .toList();
    if (!rules.isEmpty()) {
      out.put("x-kubernetes-validations", new Node.Sequence(rules));
    }
  }

  private static Node property(Property property, ApiVersion version) {
    Node.Mapping schema =
        schema(property.schema(), version).with("description", Node.of(property.description()));
    return property.standard().map(standard -> schema.with("default", standard)).orElse(schema);
  }

  private static void limit(Map<String, Node> out, String key, int limit) {
    if (limit > 0) {
      out.put(key, new Node.Whole(limit));
    }
  }

  private static Node.Mapping fields() {
    return Node.Mapping.empty();
  }
}

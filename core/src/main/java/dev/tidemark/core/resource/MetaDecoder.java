package dev.tidemark.core.resource;

import com.google.re2j.Pattern;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.policy.GoQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the metadata of a manifest. What only a store may set (uid, generation, deletion and so on)
 * is not read.
 */
final class MetaDecoder {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int MAX_NAME = 253;
  private static final int MAX_NAMESPACE = 63;
  private static final int MAX_ANNOTATIONS = 256 * 1024;

  private final Node.Mapping document;
  private final List<Violation> violations = new ArrayList<>();

  MetaDecoder(Node.Mapping document) {
    this.document = document;
  }

  /** What is wrong, after {@link #meta}. */
  List<Violation> violations() {
    return violations;
  }

  /** The metadata; only usable without violations. */
  Meta meta(String apiVersion, String defaultNamespace) {
    Node value = document.get("metadata").orElseGet(Node.Mapping::empty);
    if (!(value instanceof Node.Mapping metadata)) {
      mistyped("metadata", "object", value);
      return Meta.of(apiVersion, new ObjectName(defaultNamespace, ""));
    }
    String name = text(metadata, "name");
    String namespace = text(metadata, "namespace");
    checkName(metadata, name);
    if (!namespace.isEmpty() && (namespace.length() > MAX_NAMESPACE || !LABEL.matches(namespace))) {
      invalid(
          "metadata.namespace",
          namespace,
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
              + " and must start and end with an alphanumeric character");
    }
    Map<String, String> annotations = texts(metadata, "annotations");
    if (annotations.entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
            .sum()
        > MAX_ANNOTATIONS) {
      violations.add(
          new Violation(
              "metadata.annotations", "Too long: may not be more than 262144 bytes", true));
    }
    return Meta.of(
            apiVersion, new ObjectName(namespace.isEmpty() ? defaultNamespace : namespace, name))
        .withLabels(texts(metadata, "labels"))
        .withAnnotations(annotations);
  }

  private void checkName(Node.Mapping metadata, String name) {
    if (name.isEmpty()) {
      boolean generated = metadata.text("generateName").isPresent();
      violations.add(
          new Violation(
              "metadata.name",
              "Required value: "
                  + (generated
                      ? "give the object a name in place of generateName"
                      : "name is required"),
              true));
    } else if (name.length() > MAX_NAME || !SUBDOMAIN.matches(name)) {
      invalid(
          "metadata.name",
          name,
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
              + " or '.', and must start and end with an alphanumeric character");
    }
  }

  private void invalid(String path, String value, String rule) {
    violations.add(
        new Violation(path, "Invalid value: " + GoQuote.quote(value) + ": " + rule, false));
  }

  private String text(Node.Mapping metadata, String key) {
    return switch (metadata.get(key).orElseGet(Node.Null::new)) {
      case Node.Text text -> text.value();
      case Node.Null nothing -> "";
      case Node other -> {
        mistyped("metadata." + key, "string", other);
        yield "";
      }
    };
  }

  private Map<String, String> texts(Node.Mapping metadata, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    switch (metadata.get(key).orElseGet(Node.Null::new)) {
      case Node.Null nothing -> {}
      case Node.Mapping mapping ->
          mapping
              .fields()
              .forEach((name, value) -> {
                if (value instanceof Node.Text text) {
                  texts.put(name, text.value());
                } else if (value instanceof Node.Null) {
                  texts.put(name, "");
                } else {
                  mistyped("metadata." + key + "." + name, "string", value);
                }
              });
      case Node other -> mistyped("metadata." + key, "object", other);
    }
    return texts;
  }

  private void mistyped(String path, String wanted, Node value) {
    violations.add(
        new Violation(
            path,
            "Invalid value: \"%s\": must be of type %s%s"
                .formatted(
                    value.typeName(), wanted, wanted.equals("string") ? "; put it in quotes" : ""),
            true));
  }
}

package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.policy.GoQuote;
import dev.tidemark.core.resource.Decoded.Code;
import dev.tidemark.core.resource.Decoded.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads objects from documents as an API server would admit them: pruned, with defaults, judged.
 * One that is refused says nothing about the others.
 */
public final class ResourceDecoder {
  private static final Set<String> COMPANIONS = Set.of("Secret", "ServiceAccount", "Namespace");
  private static final String LIST = "List";
  private static final int MAX_LIST_DEPTH = 10;

  private final String defaultNamespace;

  /** A decoder that puts objects without a namespace into this one. */
  public ResourceDecoder(String defaultNamespace) {
    this.defaultNamespace = defaultNamespace;
  }

  /** The objects of a document: one, or the items of a list in their order. */
  public List<Decoded> decode(Node root) {
    List<Decoded> objects = new ArrayList<>();
    decode(root, 0, objects);
    return objects;
  }

  private void decode(Node root, int depth, List<Decoded> objects) {
    if (!(root instanceof Node.Mapping object)) {
      objects.add(new Decoded.Skipped("a " + root.typeName() + " in place of an object"));
      return;
    }
    String apiVersion = object.text("apiVersion").orElse("");
    String kind = object.text("kind").orElse("");
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      objects.add(new Decoded.Skipped("an object without apiVersion and kind"));
    } else if (kind.endsWith(LIST) && object.get("items").isPresent() && depth < MAX_LIST_DEPTH) {
      String itemKind = kind.substring(0, kind.length() - LIST.length());
      for (Node item : object.items("items")) {
        decode(itemKind.isEmpty() ? item : named(item, apiVersion, itemKind), depth + 1, objects);
      }
    } else {
      objects.add(decode(object, apiVersion, kind));
    }
  }

  /** Items of a list of one kind need not name their kind. */
  private static Node named(Node item, String apiVersion, String kind) {
    if (!(item instanceof Node.Mapping object)) {
      return item;
    }
    Node.Mapping versioned =
        object.get("apiVersion").isPresent()
            ? object
            : object.with("apiVersion", Node.of(apiVersion));
    return versioned.get("kind").isPresent() ? versioned : versioned.with("kind", Node.of(kind));
  }

  private Decoded decode(Node.Mapping object, String apiVersion, String kindName) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    Optional<Kind<?, ?>> kind =
        Kind.named(kindName).filter(candidate -> candidate.group().equals(group));
    if (kind.isPresent()) {
      return new Admission<>(kind.get(), object, apiVersion).decode(defaultNamespace);
    }
    if (apiVersion.equals("v1") && COMPANIONS.contains(kindName)) {
      Node.Mapping metadata = object.mapping("metadata").orElse(Node.Mapping.empty());
      String namespace =
          metadata.text("namespace").filter(n -> !n.isEmpty()).orElse(defaultNamespace);
      return new Decoded.Companion(
          kindName,
          new ObjectName(namespace, metadata.text("name").orElse("")),
          object.firstLine(),
          object);
    }
    return new Decoded.Skipped(apiVersion + " " + kindName);
  }

  /** One object of ours on its way in. */
  private static final class Admission<S extends Spec, T extends Status<T>> {
    private final Kind<S, T> kind;
    private final Node.Mapping object;
    private final String apiVersion;
    private final List<Remark> remarks = new ArrayList<>();

    private Admission(Kind<S, T> kind, Node.Mapping object, String apiVersion) {
      this.kind = kind;
      this.object = object;
      this.apiVersion = apiVersion;
    }

    private Decoded decode(String defaultNamespace) {
      MetaDecoder metaDecoder = new MetaDecoder(object);
      Meta meta = metaDecoder.meta(apiVersion, defaultNamespace);
      Optional<ApiVersion> version =
          ApiVersion.of(apiVersion.substring(apiVersion.indexOf('/') + 1))
              .filter(kind.versions()::contains);
      if (version.isEmpty()) {
        return refused(meta.name(), List.of(unknownVersion()));
      }
      Node.Mapping content = content(version.get());
      List<Violation> violations = new ArrayList<>(metaDecoder.violations());
      violations.addAll(
          Validation.judge("", kind.schema(), content.without("status"), version.get()));
      if (violations.isEmpty()) {
        violations.addAll(endlessDurations(content));
      }
      if (!violations.isEmpty()) {
        return refused(meta.name(), violations);
      }
      if (version.get() != kind.versions().getFirst()) {
        remark(
            Code.OLD_VERSION,
            "apiVersion",
            "%s %s is deprecated, upgrade to %s"
                .formatted(version.get().text(), kind, kind.versions().getFirst().text()));
      }
      Node.Mapping spec = content.mapping("spec").orElse(Node.Mapping.empty());
      return new Decoded.Accepted(
          new Resource<>(kind, meta, kind.spec(spec), status(content, version.get()), spec),
          object.firstLine(),
          remarks,
          object);
    }

    /** Spec and status as an API server would store them. */
    private Node.Mapping content(ApiVersion version) {
      Map<String, Node> fields = new LinkedHashMap<>(object.fields());
      fields.keySet().removeAll(Set.of("apiVersion", "kind", "metadata"));
      Pruning.Pruned pruned =
          Pruning.prune(kind.schema(), new Node.Mapping(fields, object.lines()), version);
      for (String path : pruned.unknown()) {
        remark(Code.UNKNOWN_FIELD, path, "unknown field \"" + path + "\"");
      }
      return pruned.object();
    }

    private T status(Node.Mapping content, ApiVersion version) {
      Optional<Node.Mapping> status = content.mapping("status");
      if (status.isEmpty()) {
        return kind.initialStatus();
      }
      List<Violation> violations =
          Validation.judge(
              "", kind.schema(), Node.Mapping.of(Map.of("status", status.get())), version);
      if (violations.isEmpty()) {
        return kind.status(status.get());
      }
      remark(Code.UNREADABLE_STATUS, "status", "status left out: " + Validation.joined(violations));
      return kind.initialStatus();
    }

    private Violation unknownVersion() {
      String served =
          kind.versions().stream().map(ApiVersion::text).collect(Collectors.joining(", "));
      return new Violation(
          "apiVersion",
          "Unsupported value: %s: use %s/ with one of %s"
              .formatted(GoQuote.quote(apiVersion), kind.group(), served),
          true);
    }

    /** The patterns let pass what no 64 bits of nanoseconds hold; the original stops there. */
    private static List<Violation> endlessDurations(Node.Mapping content) {
      List<Violation> violations = new ArrayList<>();
      for (String field : List.of("interval", "timeout")) {
        content
            .mapping("spec")
            .flatMap(spec -> spec.text(field))
            .filter(text -> Fields.duration(text).isEmpty())
            .ifPresent(text ->
                violations.add(
                    new Violation(
                        "spec." + field,
                        "Invalid value: %s: longer than 2562047h47m16s, the longest duration"
                            .formatted(GoQuote.quote(text)),
                        false)));
      }
      return violations;
    }

    private Decoded refused(ObjectName name, List<Violation> violations) {
      int line = object.line(violations.getFirst().path()).orElse(0);
      return new Decoded.Refused(kind, name, violations, line, object);
    }

    private void remark(Code code, String path, String message) {
      remarks.add(new Remark(code, path, object.line(path).orElse(0), message));
    }
  }
}

package dev.tidemark.e2e;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.document.YamlText;
import dev.tidemark.testkit.kubernetes.ApiReply;
import dev.tidemark.testkit.kubernetes.ApiServer;
import dev.tidemark.testkit.kubernetes.Kustomize;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One object of what kustomize rendered. */
public record RenderedObject(Node.Mapping object) {

  /** Everything that a folder gives. */
  public static List<RenderedObject> of(Path folder) {
    return Documents.read(Kustomize.build(folder), DocumentLimits.MANIFESTS).stream()
        .map(document -> new RenderedObject((Node.Mapping) ((ParsedDocument.Read) document).root()))
        .toList();
  }

  public String kind() {
    return object.text("kind").orElseThrow();
  }

  public String name() {
    return metadata().text("name").orElseThrow();
  }

  public Node.Mapping metadata() {
    return object.mapping("metadata").orElseThrow();
  }

  public Node.Mapping spec() {
    return object.mapping("spec").orElseThrow();
  }

  /** The pod's one container. */
  public Node.Mapping container() {
    return (Node.Mapping) pod().items("containers").getFirst();
  }

  /** The pod of a Deployment. */
  Node.Mapping pod() {
    return spec().mapping("template").flatMap(template -> template.mapping("spec")).orElseThrow();
  }

  /** Applies it, refusing unknown fields. */
  public ApiReply apply(ApiServer server) {
    return server.admin().apply(path(), YamlText.of(object));
  }

  private String path() {
    String version = object.text("apiVersion").orElseThrow();
    String plural = kind().toLowerCase(Locale.ROOT).replaceFirst("y$", "ie") + "s";
    return (version.contains("/") ? "/apis/" : "/api/")
        + version
        + metadata().text("namespace").map(namespace -> "/namespaces/" + namespace).orElse("")
        + "/"
        + plural
        + "/"
        + name();
  }
}

package dev.tidemark.local;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of an object beside its manifest.
 *
 * @param generation counts changes of the spec
 * @param version the resource version
 * @param specMark tells whether the spec is the one of that generation
 * @param annotations set here, over those of the manifest
 * @param suspended whether it was suspended here
 * @param status as a document
 */
record ObjectRecord(
    long generation,
    long version,
    String specMark,
    List<String> finalizers,
    Map<String, String> annotations,
    boolean suspended,
    Node.Mapping status) {

  /** The record of an object that nothing is known of. */
  static ObjectRecord fresh(String specMark, Node.Mapping status) {
    return new ObjectRecord(1, 0, specMark, List.of(), Map.of(), false, status);
  }

  ObjectRecord withVersion(long next) {
    return new ObjectRecord(generation, next, specMark, finalizers, annotations, suspended, status);
  }

  /** The same when the spec is the known one; else the next generation. */
  ObjectRecord withSpec(String mark) {
    return mark.equals(specMark)
        ? this
        : new ObjectRecord(
            generation + 1, version, mark, finalizers, annotations, suspended, status);
  }

  ObjectRecord withStatus(Node.Mapping other) {
    return new ObjectRecord(
        generation, version, specMark, finalizers, annotations, suspended, other);
  }

  ObjectRecord withFinalizers(List<String> others) {
    return new ObjectRecord(
        generation, version, specMark, List.copyOf(others), annotations, suspended, status);
  }

  ObjectRecord withAnnotations(Map<String, String> others) {
    return new ObjectRecord(
        generation, version, specMark, finalizers, Map.copyOf(others), suspended, status);
  }

  ObjectRecord withSuspended(boolean suspend) {
    return new ObjectRecord(
        generation, version, specMark, finalizers, annotations, suspend, status);
  }

  /** The record of this object as a document. */
  Node.Mapping document(ResourceKey key) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("kind", Node.of(key.kind().name()));
    fields.put("namespace", Node.of(key.name().namespace()));
    fields.put("name", Node.of(key.name().name()));
    fields.put("generation", new Node.Whole(generation));
    fields.put("version", new Node.Whole(version));
    fields.put("specMark", Node.of(specMark));
    fields.put("finalizers", Node.texts(finalizers));
    fields.put("annotations", Node.texts(annotations));
    fields.put("suspended", new Node.Flag(suspended));
    fields.put("status", status);
    return Node.Mapping.of(fields);
  }

  /** The record in a document. */
  static ObjectRecord of(Node.Mapping document) {
    return new ObjectRecord(
        number(document, "generation", 1),
        number(document, "version", 0),
        document.text("specMark").orElse(""),
        document.texts("finalizers"),
        document.mapping("annotations").map(Node.Mapping::textFields).orElse(Map.of()),
        document.get("suspended").filter(new Node.Flag(true)::equals).isPresent(),
        document.mapping("status").orElse(Node.Mapping.empty()));
  }

  /** The object that a document is about; empty when it names none of ours. */
  static Optional<ResourceKey> key(Node.Mapping document) {
    return document
        .text("kind")
        .flatMap(Kind::named)
        .map(kind ->
            new ResourceKey(
                kind,
                new ObjectName(
                    document.text("namespace").orElse(""), document.text("name").orElse(""))));
  }

  private static long number(Node.Mapping document, String key, long otherwise) {
    return document.get(key).orElse(document) instanceof Node.Whole whole
        ? whole.value()
        : otherwise;
  }
}

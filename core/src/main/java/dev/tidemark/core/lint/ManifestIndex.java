package dev.tidemark.core.lint;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.document.ParsedDocument;
import dev.tidemark.core.resource.Decoded;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All manifests, read once: what each file holds, and which objects there are. */
final class ManifestIndex {
  private final List<ReadFile> files = new ArrayList<>();
  private final Map<ResourceKey, Found> objects = new LinkedHashMap<>();
  private final Set<ResourceKey> refused = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
  private final ResourceDecoder decoder;

  private ManifestIndex(ResourceDecoder decoder) {
    this.decoder = decoder;
  }

  /** A file with its documents and the objects that they hold. */
  record ReadFile(
      LintInput.ManifestText file, List<ParsedDocument> documents, List<Decoded> objects) {}

  /** An object that counts. */
  record Found(SourceText text, Decoded.Accepted accepted) {
    /** The place of a field. */
    Findings.Place at(String path) {
      return Findings.Place.of(text, accepted.document(), path);
    }
  }

  static ManifestIndex of(List<LintInput.ManifestText> files, String defaultNamespace) {
    ManifestIndex index = new ManifestIndex(new ResourceDecoder(defaultNamespace));
    files.forEach(index::read);
    return index;
  }

  private void read(LintInput.ManifestText file) {
    List<ParsedDocument> documents = Documents.read(file.text().text(), DocumentLimits.MANIFESTS);
    List<Decoded> decoded = decoded(documents);
    files.add(new ReadFile(file, documents, decoded));
    if (file.counts()) {
      decoded.forEach(object -> count(file.text(), object));
    }
  }

  /** The objects of a text, as the index reads them. */
  List<Decoded> decoded(List<ParsedDocument> documents) {
    List<Decoded> decoded = new ArrayList<>();
    for (ParsedDocument document : documents) {
      if (document instanceof ParsedDocument.Read read) {
        decoded.addAll(decoder.decode(read.root()));
      }
    }
    return decoded;
  }

  /** One object, as the index reads it. */
  Decoded decoded(Node.Mapping document) {
    return decoder.decode(document).getFirst();
  }

  private void count(SourceText text, Decoded object) {
    switch (object) {
      case Decoded.Accepted accepted ->
          objects.putIfAbsent(accepted.resource().key(), new Found(text, accepted));
      case Decoded.Refused lost -> refused.add(new ResourceKey(lost.kind(), lost.name()));
      case Decoded.Companion companion when companion.kind().equals("Namespace") ->
          namespaces.putIfAbsent(
              companion.name().name(),
              companion
                  .document()
                  .mapping("metadata")
                  .flatMap(meta -> meta.mapping("labels"))
                  .map(Node.Mapping::textFields)
                  .orElse(Map.of()));
      case Decoded.Companion _, Decoded.Skipped _ -> {}
    }
  }

  List<ReadFile> files() {
    return files;
  }

  /** The objects of a kind that count, ordered by name. */
  <S extends Spec, T extends Status<T>> List<Resource<S, T>> list(Kind<S, T> kind) {
    List<Resource<S, T>> list = new ArrayList<>();
    objects.values().forEach(found -> kind.cast(found.accepted().resource()).ifPresent(list::add));
    list.sort((left, right) -> left.name().compareTo(right.name()));
    return list;
  }

  /** An object of a kind that counts and can be used. */
  <S extends Spec, T extends Status<T>> Optional<Resource<S, T>> find(
      Kind<S, T> kind, ObjectName name) {
    return Optional.ofNullable(objects.get(new ResourceKey(kind, name)))
        .flatMap(found -> kind.cast(found.accepted().resource()));
  }

  /** The first definition of an object that counts. */
  Optional<Found> first(ResourceKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** The names of all objects of a kind, those included that cannot be used. */
  List<ObjectName> names(Kind<?, ?> kind) {
    Set<ObjectName> names = new LinkedHashSet<>();
    objects.keySet().stream().filter(key -> key.kind() == kind).forEach(k -> names.add(k.name()));
    refused.stream().filter(key -> key.kind() == kind).forEach(key -> names.add(key.name()));
    return names.stream().sorted().toList();
  }

  /** Whether an object of a kind in a namespace is there but cannot be used. */
  boolean hasRefused(Kind<?, ?> kind, String namespace) {
    return refused.stream()
        .anyMatch(key -> key.kind() == kind && key.name().namespace().equals(namespace));
  }

  /** The labels of a namespace; empty when it is not among the manifests. */
  Optional<Map<String, String>> namespaceLabels(String namespace) {
    return Optional.ofNullable(namespaces.get(namespace));
  }
}

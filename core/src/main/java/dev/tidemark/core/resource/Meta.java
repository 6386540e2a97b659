package dev.tidemark.core.resource;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An object's metadata.
 *
 * @param apiVersion group and version as the object was read
 * @param generation counts changes of the spec, from 1
 * @param uid of this object; another object of the same name later has another one
 * @param resourceVersion changes with every write; empty before the first
 * @param labels by key, in key order
 * @param annotations by key, in key order
 * @param finalizers who must finish before the object goes, in their order
 * @param deletionTimestamp when the deletion was asked for; empty while the object is wanted
 */
public record Meta(
    String apiVersion,
    ObjectName name,
    long generation,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<String> finalizers,
    Optional<Instant> deletionTimestamp) {
  public Meta {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    finalizers = List.copyOf(finalizers);
  }

  /** Metadata of an object that nobody stored yet, in generation 1. */
  public static Meta of(String apiVersion, ObjectName name) {
    return new Meta(apiVersion, name, 1, "", "", Map.of(), Map.of(), List.of(), Optional.empty());
  }

  /** The value of an annotation; empty when it is absent. */
  public Optional<String> annotation(String key) {
    return Optional.ofNullable(annotations.get(key));
  }

  /** Whether the object is to go. */
  public boolean isDeleting() {
    return deletionTimestamp.isPresent();
  }

  /** Whether this finalizer is set. */
  public boolean hasFinalizer(String finalizer) {
    return finalizers.contains(finalizer);
  }

  /** A copy with this finalizer, at the end when it is new. */
  public Meta withFinalizer(String finalizer) {
    var all = new LinkedHashSet<>(finalizers);
    all.add(finalizer);
    return withFinalizers(List.copyOf(all));
  }

  /** A copy without this finalizer. */
  public Meta withoutFinalizer(String finalizer) {
    return withFinalizers(finalizers.stream().filter(one -> !one.equals(finalizer)).toList());
  }

  /** A copy with this annotation. */
  public Meta withAnnotation(String key, String value) {
    var all = new TreeMap<>(annotations);
    all.put(key, value);
    return withAnnotations(all);
  }

  /** A copy with just these finalizers. */
  public Meta withFinalizers(List<String> others) {
    return with(labels, annotations, others);
  }

  /** A copy with just these labels. */
  public Meta withLabels(Map<String, String> others) {
    return with(others, annotations, finalizers);
  }

  /** A copy with just these annotations. */
  public Meta withAnnotations(Map<String, String> others) {
    return with(labels, others, finalizers);
  }

  private Meta with(
      Map<String, String> labels, Map<String, String> annotations, List<String> finalizers) {
    return new Meta(
        apiVersion,
        name,
        generation,
        uid,
        resourceVersion,
        labels,
        annotations,
        finalizers,
        deletionTimestamp);
  }

  /** A copy that says how the store knows the object. */
  public Meta stored(long newGeneration, String newUid, String newResourceVersion) {
    return new Meta(
        apiVersion,
        name,
        newGeneration,
        newUid,
        newResourceVersion,
        labels,
        annotations,
        finalizers,
        deletionTimestamp);
  }

  /** A copy that is to go. */
  public Meta deleting(Instant since) {
    return new Meta(
        apiVersion,
        name,
        generation,
        uid,
        resourceVersion,
        labels,
        annotations,
        finalizers,
        Optional.of(since));
  }
}

package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.resource.Meta;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An object in the store: its manifest and what is kept beside it.
 *
 * @param deletion since when it is not among the manifests any more
 * @param resource the two put together, as everybody sees it
 */
record StoredObject(
    FoundResource found, ObjectRecord record, Optional<Instant> deletion, Resource<?, ?> resource) {

  /** Puts a manifest and a record together; another spec than the record knows counts one up. */
  static StoredObject of(FoundResource found, ObjectRecord record, Optional<Instant> deletion) {
    Resource<?, ?> base = suspended(found.resource(), record.suspended());
    ObjectRecord current = record.withSpec(mark(base));
    return new StoredObject(found, current, deletion, whole(base, current, deletion));
  }

  /** A new object, with what was kept of it earlier. */
  static StoredObject first(FoundResource found, Optional<ObjectRecord> kept) {
    return of(found, kept.orElseGet(() -> fresh(found.resource())), Optional.empty());
  }

  private static <S extends Spec, T extends Status<T>> ObjectRecord fresh(Resource<S, T> base) {
    return ObjectRecord.fresh(mark(base), base.kind().statusDocument(base.kind().initialStatus()));
  }

  private static Resource<?, ?> suspended(Resource<?, ?> resource, boolean suspend) {
    return suspend && !resource.spec().suspend() ? resource.withSuspension(true) : resource;
  }

  private static <S extends Spec, T extends Status<T>> Resource<S, T> whole(
      Resource<S, T> base, ObjectRecord record, Optional<Instant> deletion) {
    Map<String, String> annotations = new LinkedHashMap<>(base.meta().annotations());
    annotations.putAll(record.annotations());
    Meta meta =
        base.meta()
            .withAnnotations(annotations)
            .withFinalizers(record.finalizers())
            .stored(record.generation(), uid(base.key()), Long.toString(record.version()));
    return base.withMeta(deletion.map(meta::deleting).orElse(meta))
        .withStatus(base.kind().status(record.status()));
  }

  /** The same for the same name: there is nobody else to tell two of them apart. */
  private static String uid(ResourceKey key) {
    return UUID.nameUUIDFromBytes(key.toString().getBytes(UTF_8)).toString();
  }

  private static String mark(Resource<?, ?> resource) {
    try {
      byte[] text = JsonText.compact(resource.specDocument()).getBytes(UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  ResourceKey key() {
    return resource.key();
  }

  StoredObject with(ObjectRecord other) {
    return of(found, other, deletion);
  }

  StoredObject deletedAt(Instant time) {
    return of(found, record, Optional.of(time));
  }

  /** The same object with another manifest; annotations that changed there win over ours. */
  StoredObject with(FoundResource other) {
    Map<String, String> ours = new LinkedHashMap<>(record.annotations());
    ours.keySet().removeIf(key -> !annotation(found, key).equals(annotation(other, key)));
    return of(other, record.withAnnotations(ours), Optional.empty());
  }

  private static Optional<String> annotation(FoundResource found, String key) {
    return found.resource().meta().annotation(key);
  }

  /** Those of the annotations that the manifest does not have so. */
  Map<String, String> ownAnnotations(Map<String, String> all) {
    Map<String, String> ours = new LinkedHashMap<>(all);
    ours.entrySet().removeAll(found.resource().meta().annotations().entrySet());
    return ours;
  }
}

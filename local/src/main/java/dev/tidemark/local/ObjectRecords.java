package dev.tidemark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.document.Documents;
import dev.tidemark.core.document.JsonText;
import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of objects in the state folder, a file each. */
final class ObjectRecords {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectRecords.class);
  private static final DocumentLimits LIMITS = new DocumentLimits(16 << 20, 50, 200_000);
  private static final String FOLDER = "status";
  private static final String SUFFIX = ".json";

  private final StateFolder state;
  private final DurableFiles files;

  ObjectRecords(StateFolder state, FileOperations operations) {
    this.state = state;
    this.files = new DurableFiles(operations, LIMITS.maxLength());
  }

  /** The record of an object; empty when there is none, or it is damaged, which is logged. */
  Optional<ObjectRecord> read(ResourceKey key) {
    try {
      return document(file(key)).map(ObjectRecord::of);
    } catch (StoreException e) {
      if (e.reason() != Reason.CORRUPT) {
        throw e;
      }
      LOG.error("the status of {} begins anew: {}", key, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Node.Mapping> document(Path file) {
    Optional<byte[]> bytes = files.read(file);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of((Node.Mapping) Documents.json(new String(bytes.get(), UTF_8), LIMITS));
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new StoreException(
          Reason.CORRUPT, file.getFileName() + " is no record: " + e.getMessage(), e);
    }
  }

  /** Replaces a record. */
  void write(ResourceKey key, ObjectRecord record) {
    files.write(file(key), (JsonText.compact(record.document(key)) + "\n").getBytes(UTF_8));
  }

  /** Deletes all that is kept of an object. */
  void forget(ResourceKey key) {
    if (key.kind() == Kind.IMAGE_REPOSITORY) {
      new FileTagStore(state).delete(key.name());
    }
    new FileDecisionLog(state).forget(key);
    files.delete(file(key));
  }

  /** The objects that a record is kept of. */
  List<ResourceKey> all() {
    Path root = state.path(FOLDER);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<ResourceKey> keys = new ArrayList<>();
    try (Stream<Path> found =
        Files.find(root, 4, (path, attributes) -> path.toString().endsWith(SUFFIX))) {
      for (Path file : found.sorted().toList()) {
        documentOrNothing(file).flatMap(ObjectRecord::key).ifPresent(keys::add);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException(Reason.UNREADABLE, "cannot list " + root + ": " + e.getMessage(), e);
    }
    return keys;
  }

  private Optional<Node.Mapping> documentOrNothing(Path file) {
    try {
      return document(file);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private Path file(ResourceKey key) {
    return state.file(FOLDER, key, SUFFIX);
  }
}

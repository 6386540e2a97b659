package dev.tidemark.local;

import dev.tidemark.core.policy.TagSet;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.runtime.controller.spi.TagStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tags in plain files, one for each ImageRepository, and beside each the history of when a tag was
 * first seen. A file is old or new, never neither; one that does not fit its checksum is reported
 * and written anew by the next scan.
 */
public final class FileTagStore implements TagStore {
  private static final long MAX_BYTES = 64L << 20;

  private final StateFolder folder;
  private final DurableFiles files;
  private final TagHistory history;

  /** A store in a state folder. */
  public FileTagStore(StateFolder folder) {
    this(folder, FileOperations.ofDisk());
  }

  FileTagStore(StateFolder folder, FileOperations operations) {
    this.folder = folder;
    this.files = new DurableFiles(operations, MAX_BYTES);
    this.history = new TagHistory(files);
  }

  @Override
  public Optional<StoredTags> read(ObjectName repository) {
    return files.read(tagFile(repository)).map(bytes -> TagFile.parse(tagFile(repository), bytes));
  }

  @Override
  public synchronized void write(ObjectName repository, StoredTags tags) {
    TagSet before = TagSet.empty();
    try {
      before = read(repository).map(StoredTags::raw).orElse(before);
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
    }
    history.note(historyFile(repository), before, tags.raw(), tags.scannedAt());
    files.write(tagFile(repository), TagFile.format(tags));
  }

  @Override
  public synchronized void delete(ObjectName repository) {
    files.delete(tagFile(repository));
    files.delete(historyFile(repository));
  }

  @Override
  public synchronized void noteDigest(
      ObjectName repository, String tag, String digest, Instant seenAt) {
    history.noteDigest(historyFile(repository), tag, digest, seenAt);
  }

  @Override
  public Optional<Instant> firstSeen(ObjectName repository, String tag) {
    return history.firstSeen(historyFile(repository), tag);
  }

  private Path tagFile(ObjectName repository) {
    return folder.file("tags", repository, ".tags");
  }

  private Path historyFile(ObjectName repository) {
    return folder.file("history", repository, ".log");
  }
}

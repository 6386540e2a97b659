package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoredTags;
import dev.tidemark.runtime.controller.spi.TagStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags that a program keeps; they outlive it on its disk. */
final class ModelTags implements TagStore {
  /** What lies on the disk of one program and its successors. */
  static final class Disk {
    private final Map<ObjectName, StoredTags> lists = new TreeMap<>();
    private final Map<String, Instant> seen = new HashMap<>();

    Optional<StoredTags> list(ObjectName repository) {
      return Optional.ofNullable(lists.get(repository));
    }

    /** A new disk: the volume was lost. */
    void wipe() {
      lists.clear();
      seen.clear();
    }
  }

  private final Gate gate;
  private final Chronicle chronicle;
  private final int program;
  private final Disk disk;

  ModelTags(Gate gate, Chronicle chronicle, int program, Disk disk) {
    this.gate = gate;
    this.chronicle = chronicle;
    this.program = program;
    this.disk = disk;
  }

  @Override
  public Optional<StoredTags> read(ObjectName repository) {
    gate.cross();
    if (gate.strikes(Fault.TAGS_CORRUPT)) {
      throw new StoreException(
          StoreException.Reason.CORRUPT, "tags of " + repository + " have another checksum");
    }
    return disk.list(repository);
  }

  @Override
  public void write(ObjectName repository, StoredTags tags) {
    gate.cross();
    if (gate.strikes(Fault.TAGS_UNWRITABLE)) {
      throw new StoreException(
          StoreException.Reason.UNWRITABLE, "tags of " + repository + ": no space left on device");
    }
    Optional<StoredTags> before = Optional.ofNullable(disk.lists.put(repository, tags));
    tags.raw()
        .asList()
        .forEach(tag -> disk.seen.putIfAbsent(repository + ":" + tag, tags.scannedAt()));
    chronicle.tell(new Happening.TagsStored(program, repository, before, tags));
    gate.cross();
  }

  @Override
  public void delete(ObjectName repository) {
    gate.cross();
    Optional.ofNullable(disk.lists.remove(repository))
        .ifPresent(
            before -> chronicle.tell(new Happening.TagsDropped(program, repository, before)));
    gate.cross();
  }

  @Override
  public void noteDigest(ObjectName repository, String tag, String digest, Instant seenAt) {
    gate.cross();
  }

  @Override
  public Optional<Instant> firstSeen(ObjectName repository, String tag) {
    return Optional.ofNullable(disk.seen.get(repository + ":" + tag));
  }
}

package dev.tidemark.local;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.local.FoundCompanion.CompanionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;

/**
 * The files and folders with manifests, read again as they change. What was good and is broken now
 * stays as it was. A change counts when it has settled: a file may be half written, and a half of a
 * manifest may be a manifest.
 */
final class ManifestFolder {
  /** How long a file must stay as it is before it counts. */
  static final Duration SETTLING = Duration.ofSeconds(1);

  /** For so long after a read, a change may leave size and time of the file as they were. */
  static final Duration UNSURE = Duration.ofSeconds(2);

  private final ManifestSources sources;
  private final LongSupplier nanos;
  private final ResourceDecoder decoder;
  private final SortedMap<Path, Held> files = new TreeMap<>();
  private final Map<Path, Pending> pending = new HashMap<>();
  private final FileContent standardInput;
  private final ReentrantLock lock = new ReentrantLock();
  private List<ManifestProblem> scanProblems = List.of();
  private Manifests manifests = Manifests.of(List.of(), List.of());

  /** A file as it was taken over. */
  private record Held(FileStamp stamp, long checksum, long readAt, FileContent content) {}

  /** A change that has yet to settle. A file that is gone has no stamp. */
  private record Pending(Optional<FileStamp> stamp, long checksum, long since) {
    boolean isSame(Optional<FileStamp> other, long otherChecksum) {
      return stamp.equals(other) && checksum == otherChecksum;
    }
  }

  /** Nothing is read yet; {@code nanos} is a clock that only goes forward. */
  ManifestFolder(ManifestSources sources, LongSupplier nanos) {
    this.sources = sources;
    this.nanos = nanos;
    this.decoder = new ResourceDecoder(sources.defaultNamespace());
    this.standardInput =
        sources
            .standardInput()
            .map(text -> FileContent.parse(ManifestSources.STANDARD_INPUT, text, decoder))
            .orElseGet(FileContent::empty);
  }

  /** Reads everything as it is now. */
  Manifests read() {
    lock.lock();
    try {
      ManifestScan scan = ManifestScan.of(sources.paths());
      scanProblems = scan.problems();
      files.clear();
      pending.clear();
      scan.files().forEach(this::take);
      return gather();
    } finally {
      lock.unlock();
    }
  }

  /** Takes over the changes that have settled; empty when the manifests say what they said. */
  Optional<Manifests> poll() {
    lock.lock();
    try {
      ManifestScan scan = ManifestScan.of(sources.paths());
      boolean changed = !scan.problems().equals(scanProblems);
      scanProblems = scan.problems();
      Set<Path> all = new LinkedHashSet<>(files.keySet());
      all.addAll(scan.files().keySet());
      for (Path path : all) {
        Optional<FileStamp> stamp = Optional.ofNullable(scan.files().get(path));
        boolean seen = stamp.isPresent() || !scan.isUnseen(path);
        if (seen && isSettledChange(path, stamp)) {
          apply(path, stamp);
          changed = true;
        }
      }
      return changed ? Optional.of(gather()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a change waits to settle, so that the next poll should come soon. */
  boolean isSettling() {
    lock.lock();
    try {
      return !pending.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private boolean isSettledChange(Path path, Optional<FileStamp> stamp) {
    long now = nanos.getAsLong();
    Held held = files.get(path);
    long checksum = 0;
    if (held != null && stamp.filter(held.stamp::equals).isPresent()) {
      checksum = now - held.readAt >= UNSURE.toNanos() ? held.checksum : checksum(path);
      if (checksum == held.checksum) {
        pending.remove(path);
        return false;
      }
    }
    Pending waiting = pending.get(path);
    if (waiting == null || !waiting.isSame(stamp, checksum)) {
      pending.put(path, new Pending(stamp, checksum, now));
      return false;
    }
    return now - waiting.since >= SETTLING.toNanos();
  }

  private void apply(Path path, Optional<FileStamp> stamp) {
    pending.remove(path);
    if (stamp.isPresent()) {
      take(path, stamp.get());
    } else {
      files.remove(path);
    }
  }

  private void take(Path path, FileStamp stamp) {
    long now = nanos.getAsLong();
    byte[] bytes = new byte[0];
    FileContent content;
    try {
      bytes = bytes(path, stamp);
      content = FileContent.read(path.toString(), bytes, decoder);
    } catch (IOException e) {
      content = FileContent.unreadable(path.toString(), Failures.text(e));
    }
    Held before = files.get(path);
    FileContent kept = before == null ? content : LastGood.keep(before.content, content);
    files.put(path, new Held(stamp, crc(bytes), now, kept));
  }

  private static byte[] bytes(Path path, FileStamp stamp) throws IOException {
    int most = DocumentLimits.MANIFESTS.maxLength();
    if (stamp.size() > most) {
      throw new IOException("larger than " + most + " bytes");
    }
    return Files.readAllBytes(path);
  }

  private Manifests gather() {
    List<FileContent> contents = new ArrayList<>();
    contents.add(standardInput);
    files.values().forEach(held -> contents.add(held.content));
    manifests = Manifests.of(contents, scanProblems);
    return manifests;
  }

  /**
   * A Secret, ServiceAccount or Namespace as its file has it at this moment, settled or not: a
   * credential that was exchanged must not be used once more. One that is missing all of a sudden
   * is still there until that has settled.
   */
  Optional<FoundCompanion> companionNow(CompanionKey key) {
    lock.lock();
    try {
      Optional<FoundCompanion> known = manifests.companion(key);
      if (known.isPresent()) {
        if (known.get().origin().file().equals(ManifestSources.STANDARD_INPUT)) {
          return known;
        }
        Path path = Path.of(known.get().origin().file());
        Optional<FileStamp> stamp = stamp(path);
        Optional<FoundCompanion> now =
            stamp.flatMap(there -> contentNow(path, there).companion(key));
        if (now.isPresent() || !isSettledChange(path, stamp)) {
          return now.or(() -> known);
        }
      }
      return elsewhere(key);
    } finally {
      lock.unlock();
    }
  }

  private Optional<FoundCompanion> elsewhere(CompanionKey key) {
    for (Map.Entry<Path, FileStamp> file : ManifestScan.of(sources.paths()).files().entrySet()) {
      Held held = files.get(file.getKey());
      if (held == null || !held.stamp.equals(file.getValue())) {
        Optional<FoundCompanion> found = contentNow(file.getKey(), file.getValue()).companion(key);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private FileContent contentNow(Path path, FileStamp stamp) {
    Held held = files.get(path);
    if (held != null && held.stamp.equals(stamp) && checksum(path) == held.checksum) {
      return held.content;
    }
    FileContent before = held == null ? FileContent.empty() : held.content;
    try {
      return LastGood.keep(before, FileContent.read(path.toString(), bytes(path, stamp), decoder));
    } catch (IOException e) {
      return before;
    }
  }

  private static Optional<FileStamp> stamp(Path path) {
    try {
      return Optional.of(FileStamp.of(Files.readAttributes(path, BasicFileAttributes.class)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long checksum(Path path) {
    try {
      return crc(Files.readAllBytes(path));
    } catch (IOException e) {
      return -1;
    }
  }

  private static long crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}

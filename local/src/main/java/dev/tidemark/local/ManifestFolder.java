package dev.tidemark.local;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.resource.ResourceDecoder;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.local.FoundCompanion.CompanionKey;
import dev.tidemark.local.ManifestProblem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.zip.CRC32C;

/**
 * The files and folders with manifests, read again as they change. What was good and is broken now
 * stays as it was. Not for several threads.
 */
final class ManifestFolder {
  /** How long a file must stay as it is before it counts: it may be half written. */
  static final Duration SETTLING = Duration.ofSeconds(1);

  /** For so long after a read, a change may leave size and time of the file as they were. */
  static final Duration UNSURE = Duration.ofSeconds(2);

  private static final String KEPT = "; what was read from it before stays in use";

  private final ManifestSources sources;
  private final ResourceDecoder decoder;
  private final SortedMap<Path, Held> files = new TreeMap<>();
  private final Map<Path, Pending> pending = new HashMap<>();
  private final FileContent standardInput;
  private List<ManifestProblem> scanProblems = List.of();

  /** A file as it was taken over. */
  private record Held(FileStamp stamp, long checksum, long readAt, FileContent content) {}

  /** A change that has yet to settle. A file that is gone has no stamp. */
  private record Pending(Optional<FileStamp> stamp, long checksum, long since) {
    boolean isSame(Optional<FileStamp> other, long otherChecksum) {
      return stamp.equals(other) && checksum == otherChecksum;
    }
  }

  ManifestFolder(ManifestSources sources) {
    this.sources = sources;
    this.decoder = new ResourceDecoder(sources.defaultNamespace());
    this.standardInput =
        sources
            .standardInput()
            .map(text -> FileContent.parse(ManifestSources.STANDARD_INPUT, text, decoder))
            .orElseGet(FileContent::empty);
  }

  /** Reads everything as it is now. */
  Manifests read() {
    ManifestScan scan = ManifestScan.of(sources.paths());
    scanProblems = scan.problems();
    files.clear();
    pending.clear();
    scan.files().forEach((path, stamp) -> take(path, stamp, 0));
    return manifests();
  }

  /**
   * Takes over the changes that have settled.
   *
   * @param nanos a clock that only goes forward
   * @return what the manifests say now; empty when they say what they said
   */
  Optional<Manifests> poll(long nanos) {
    ManifestScan scan = ManifestScan.of(sources.paths());
    boolean changed = !scan.problems().equals(scanProblems);
    scanProblems = scan.problems();
    Set<Path> all = new LinkedHashSet<>(files.keySet());
    all.addAll(scan.files().keySet());
    for (Path path : all) {
      Optional<FileStamp> stamp = Optional.ofNullable(scan.files().get(path));
      if (stamp.isPresent() || !scan.isUnseen(path)) {
        changed |= isSettledChange(path, stamp, nanos) && apply(path, stamp, nanos);
      }
    }
    return changed ? Optional.of(manifests()) : Optional.empty();
  }

  /** Whether a change waits to settle, so that the next poll should come soon. */
  boolean isSettling() {
    return !pending.isEmpty();
  }

  private boolean isSettledChange(Path path, Optional<FileStamp> stamp, long nanos) {
    Held held = files.get(path);
    boolean sameStamp = held != null && stamp.filter(held.stamp::equals).isPresent();
    boolean unsure = sameStamp && nanos - held.readAt < UNSURE.toNanos();
    long checksum = unsure ? checksum(path) : 0;
    if (sameStamp && (!unsure || checksum == held.checksum)) {
      pending.remove(path);
      return false;
    }
    Pending waiting = pending.get(path);
    if (waiting == null || !waiting.isSame(stamp, checksum)) {
      pending.put(path, new Pending(stamp, checksum, nanos));
      return false;
    }
    return nanos - waiting.since >= SETTLING.toNanos();
  }

  private boolean apply(Path path, Optional<FileStamp> stamp, long nanos) {
    pending.remove(path);
    if (stamp.isPresent()) {
      take(path, stamp.get(), nanos);
    } else {
      files.remove(path);
    }
    return true;
  }

  private void take(Path path, FileStamp stamp, long nanos) {
    Optional<FileContent> before = Optional.ofNullable(files.get(path)).map(Held::content);
    byte[] bytes = new byte[0];
    FileContent content;
    try {
      if (stamp.size() > DocumentLimits.MANIFESTS.maxLength()) {
        throw new IOException(
            "larger than %d bytes".formatted(DocumentLimits.MANIFESTS.maxLength()));
      }
      bytes = Files.readAllBytes(path);
      content = FileContent.read(path.toString(), bytes, decoder);
    } catch (IOException e) {
      content = FileContent.unreadable(path.toString(), Failures.text(e));
    }
    FileContent good = content;
    files.put(
        path,
        new Held(
            stamp, crc(bytes), nanos, before.map(old -> withLastGood(old, good)).orElse(good)));
  }

  /** Objects that are refused now, or may be in a document that cannot be read, stay. */
  private static FileContent withLastGood(FileContent old, FileContent now) {
    if (!now.broken() && now.refused().isEmpty()) {
      return now;
    }
    Set<ResourceKey> there = new LinkedHashSet<>();
    now.resources().forEach(found -> there.add(found.resource().key()));
    List<FoundResource> resources = new ArrayList<>(now.resources());
    for (FoundResource found : old.resources()) {
      ResourceKey key = found.resource().key();
      if (!there.contains(key) && (now.broken() || now.refused().contains(key))) {
        resources.add(found);
      }
    }
    Set<CompanionKey> companionsThere = new LinkedHashSet<>();
    now.companions().forEach(found -> companionsThere.add(found.key()));
    List<FoundCompanion> companions = new ArrayList<>(now.companions());
    for (FoundCompanion found : old.companions()) {
      if (now.broken() && !companionsThere.contains(found.key())) {
        companions.add(found);
      }
    }
    boolean kept =
        resources.size() > now.resources().size() || companions.size() > now.companions().size();
    return new FileContent(
        resources,
        companions,
        now.refused(),
        now.broken(),
        kept ? now.problems().stream().map(ManifestFolder::kept).toList() : now.problems());
  }

  private static ManifestProblem kept(ManifestProblem problem) {
    return problem.severity() == Severity.NOTICE
        ? problem
        : new ManifestProblem(problem.severity(), problem.origin(), problem.message() + KEPT);
  }

  private Manifests manifests() {
    List<FileContent> contents = new ArrayList<>();
    contents.add(standardInput);
    files.values().forEach(held -> contents.add(held.content));
    return Manifests.of(contents, scanProblems);
  }

  /**
   * A Secret, ServiceAccount or Namespace as its file has it at this moment, settled or not: a
   * credential that was exchanged must not be used once more.
   */
  Optional<FoundCompanion> companionNow(CompanionKey key) {
    ManifestScan scan = ManifestScan.of(sources.paths());
    List<FileContent> contents = new ArrayList<>();
    contents.add(standardInput);
    for (Map.Entry<Path, FileStamp> file : scan.files().entrySet()) {
      contents.add(contentNow(file.getKey(), file.getValue()));
    }
    files.forEach((path, held) -> {
      if (scan.isUnseen(path) && !scan.files().containsKey(path)) {
        contents.add(held.content);
      }
    });
    return Manifests.of(contents, List.of()).companion(key);
  }

  private FileContent contentNow(Path path, FileStamp stamp) {
    Held held = files.get(path);
    if (held != null
        && held.stamp.equals(stamp)
        && (held.content.companions().isEmpty() || checksum(path) == held.checksum)) {
      return held.content;
    }
    try {
      FileContent now = FileContent.read(path.toString(), Files.readAllBytes(path), decoder);
      return held == null ? now : withLastGood(held.content, now);
    } catch (IOException e) {
      return held == null ? FileContent.empty() : held.content;
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

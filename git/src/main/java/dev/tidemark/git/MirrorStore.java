package dev.tidemark.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * All mirrors of a process, a folder each. One session at a time works in a mirror; those that
 * nobody has used for long, or that are too many for the disk, are removed.
 */
final class MirrorStore {
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  private final Path root;
  private final GitLimits limits;
  private final InstantSource clock;
  private final Map<String, Semaphore> writers = new ConcurrentHashMap<>();
  private Instant swept = Instant.MIN;

  MirrorStore(Path root, GitLimits limits, InstantSource clock) {
    this.root = root;
    this.limits = limits;
    this.clock = clock;
  }

  /** A mirror that is ours until it is returned. */
  final class Lease {
    private final Mirror mirror;
    private final Semaphore writer;

    private Lease(Mirror mirror, Semaphore writer) {
      this.mirror = mirror;
      this.writer = writer;
    }

    Mirror mirror() {
      return mirror;
    }

    /** Closes the mirror and lets the next session in. */
    void giveBack() {
      try {
        new Upkeep(limits).tend(mirror);
        mirror.close();
        touch(mirror.folder());
      } catch (IOException e) {
        throw GitFailures.local("closing", e);
      } finally {
        writer.release();
      }
    }
  }

  /**
   * Waits for the mirror of a repository.
   *
   * @param url canonical, without credentials
   * @param identity stands for who reads it
   */
  Lease lease(String url, String identity) throws IOException, InterruptedException {
    sweep();
    String name = name(url, identity);
    Semaphore writer = writers.computeIfAbsent(name, key -> new Semaphore(1, true));
    writer.acquire();
    boolean open = false;
    try {
      Lease lease = new Lease(Mirror.open(root.resolve(name), limits), writer);
      open = true;
      return lease;
    } finally {
      if (!open) {
        writer.release();
      }
    }
  }

  private void touch(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
    }
  }

  /** A readable beginning, and a hash that tells repositories and readers apart. */
  private static String name(String url, String identity) {
    String readable = url.replaceFirst("^[a-z]+://", "").replaceAll("[^A-Za-z0-9.-]+", "-");
    String begin = readable.substring(0, Math.min(60, readable.length())).replaceAll("^[.-]+", "");
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(url.getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(identity.getBytes(StandardCharsets.UTF_8));
      return begin + "-" + HexFormat.of().formatHex(hash.digest(), 0, 8) + ".git";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder and when it was last used. */
  private record Use(Path folder, Instant last) {}

  private synchronized void sweep() throws IOException {
    Instant now = clock.instant();
    if (!Files.isDirectory(root) || now.isBefore(nextSweep())) {
      return;
    }
    swept = now;
    List<Use> uses = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.filter(f -> f.toString().endsWith(".git")).toList()) {
        uses.add(new Use(folder, Files.getLastModifiedTime(folder).toInstant()));
      }
    }
    uses.sort(Comparator.comparing(Use::last).reversed());
    long bytes = 0;
    for (Use use : uses) {
      bytes += Folders.size(use.folder());
      boolean old = use.last().plus(limits.idle()).isBefore(now);
      if (old || bytes > limits.diskBytes()) {
        remove(use.folder());
      }
    }
  }

  private Instant nextSweep() {
    return swept.equals(Instant.MIN) ? Instant.MIN : swept.plus(BETWEEN_SWEEPS);
  }

  /** Removes a mirror unless somebody works in it. */
  private void remove(Path folder) throws IOException {
    Semaphore writer =
        writers.computeIfAbsent(folder.getFileName().toString(), key -> new Semaphore(1, true));
    if (writer.tryAcquire()) {
      try {
        Folders.delete(folder);
      } finally {
        writer.release();
      }
    }
  }
}

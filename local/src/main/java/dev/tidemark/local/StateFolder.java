package dev.tidemark.local;

import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one standalone service: statuses, tags, decisions, mirrors. One service at a time
 * owns it; commands that only look may read beside it.
 */
public final class StateFolder implements AutoCloseable {
  private static final String VERSION = "1";
  private static final String VERSION_FILE = "version";
  private static final String LOCK_FILE = "lock";
  private static final Set<String> OWN_NAMES =
      Set.of(
          LOCK_FILE,
          "status",
          "tags",
          "history",
          "quotas",
          "decisions",
          "requests",
          "mirrors",
          "lost+found");

  private final Path root;
  private final List<AutoCloseable> held;

  private StateFolder(Path root, List<AutoCloseable> held) {
    this.root = root;
    this.held = held;
  }

  /**
   * Opens a folder as its owner, creating it when needed, and sweeps what an earlier owner left
   * half done.
   *
   * @throws StoreException with reason {@code LOCKED}, naming the owner's process id, when it has
   *     one; {@code CORRUPT} when a newer version of the program wrote it
   */
  public static StateFolder own(Path root) {
    try {
      Files.createDirectories(root);
      checkIsOurs(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve(LOCK_FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = lock(channel, root);
      try {
        checkVersion(root);
      } catch (StoreException e) {
        channel.close();
        throw e;
      }
      write(channel, Long.toString(ProcessHandle.current().pid()));
      markVersion(root, FileOperations.ofDisk());
      sweep(root);
      return new StateFolder(root, List.of(lock, channel));
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNWRITABLE,
          "cannot use the state folder %s: %s; name another by --state-dir"
              .formatted(root, Files.isRegularFile(root) ? "it is a file" : Failures.text(e)),
          e);
    }
  }

  /** Looks into a folder that another process may own; nothing is created. */
  public static StateFolder beside(Path root) {
    checkVersion(root);
    return new StateFolder(root, List.of());
  }

  /**
   * The subfolder for one set of manifests, so that services over different manifests do not share
   * a state.
   */
  public static Path subfolder(Path parent, Collection<Path> manifests) {
    List<String> names =
        manifests.stream().map(p -> p.toAbsolutePath().normalize().toString()).sorted().toList();
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
      return parent.resolve(HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A folder or file of this name below the state folder. */
  public Path path(String name) {
    return root.resolve(name);
  }

  /** The file of an object below one of the folders. */
  Path file(String folder, ResourceKey key, String suffix) {
    return path(folder).resolve(key.kind().plural()).resolve(named(key.name(), suffix));
  }

  /** The file of an ImageRepository below one of the folders. */
  Path file(String folder, ObjectName name, String suffix) {
    return path(folder).resolve(named(name, suffix));
  }

  /**
   * Names are DNS names in Kubernetes, but a folder of manifests may hold anything: whatever is not
   * harmless in a file name is escaped.
   */
  private static Path named(ObjectName name, String suffix) {
    return Path.of(escape(name.namespace()), escape(name.name()) + suffix);
  }

  private static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || (c == '.' && !safe.isEmpty());
      safe.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return safe.isEmpty()
        ? "%"
        : safe.length() > 200
            ? safe.substring(0, 160) + "%" + Integer.toHexString(text.hashCode())
            : safe.toString();
  }

  @Override
  public void close() {
    for (AutoCloseable one : held) {
      try {
        one.close();
      } catch (Exception e) {
        throw new StoreException(Reason.UNWRITABLE, "cannot release the state folder", e);
      }
    }
  }

  private static FileLock lock(FileChannel channel, Path root) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // This process has it. On POSIX systems it would lose it if any handle of the file were
      // closed, this one too: leave it open.
      throw inUse(root, Long.toString(ProcessHandle.current().pid()));
    }
    String owner = Files.readString(root.resolve(LOCK_FILE)).strip();
    channel.close();
    throw inUse(root, owner);
  }

  private static StoreException inUse(Path root, String owner) {
    return new StoreException(
        Reason.LOCKED,
        "the state folder %s is in use by process %s; stop that, or name another folder by --state-dir"
            .formatted(root, owner));
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    channel.force(true);
  }

  /** In one step: a start that is killed leaves a folder that the next one can own. */
  private static void markVersion(Path root, FileOperations disk) throws IOException {
    Path file = root.resolve(VERSION_FILE);
    if (!Files.exists(file)) {
      Path temporary = root.resolve(VERSION_FILE + DurableFiles.TEMPORARY);
      disk.create(temporary, (VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
      disk.replace(temporary, file);
      disk.syncFolder(root);
    }
  }

  /** We must not take somebody's own folder for a state folder, fill it and sweep it. */
  private static void checkIsOurs(Path root) throws IOException {
    if (Files.exists(root.resolve(VERSION_FILE))) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      Optional<String> foreign =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !OWN_NAMES.contains(name))
              .filter(name -> !name.equals(VERSION_FILE + DurableFiles.TEMPORARY))
              .sorted()
              .findFirst();
      if (foreign.isPresent()) {
        throw new StoreException(
            Reason.UNREADABLE,
            "%s is no state folder, it holds %s; name an empty or a new one by --state-dir"
                .formatted(root, foreign.get()));
      }
    }
  }

  private static void checkVersion(Path root) {
    try {
      Path file = root.resolve(VERSION_FILE);
      if (Files.exists(file) && !Files.readString(file).strip().equals(VERSION)) {
        throw new StoreException(
            Reason.CORRUPT,
            "the state folder %s was written by another version of Tidemark (layout %s); name another by --state-dir, or remove it: it is rebuilt from registries and Git"
                .formatted(root, Files.readString(file).strip()));
      }
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNREADABLE,
          "cannot read the state folder %s: %s".formatted(root, e.getMessage()),
          e);
    }
  }

  private static void sweep(Path root) throws IOException {
    List<Path> left;
    try (Stream<Path> files =
        Files.find(root, 6, (file, seen) -> file.toString().endsWith(DurableFiles.TEMPORARY))) {
      left = files.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }
}

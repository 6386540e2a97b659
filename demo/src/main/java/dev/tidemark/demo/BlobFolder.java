package dev.tidemark.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Blobs by digest, each a file; on disk because an image's layers do not belong into the heap. */
final class BlobFolder {
  private final Path folder;
  private final long quota;
  private long used;

  /**
   * An empty store.
   *
   * @param quota bytes that all blobs and unfinished uploads together may take
   */
  BlobFolder(Path folder, long quota) {
    this.folder = folder;
    this.quota = quota;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  /** The file of a blob, or empty when there is no such blob. */
  Optional<Path> find(String digest) {
    Path file = file(digest);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** Keeps these bytes and gives their digest. */
  synchronized String put(byte[] bytes) throws IOException {
    String digest = Digests.of(bytes);
    if (find(digest).isEmpty()) {
      reserve(bytes.length);
      Path draft = Files.createTempFile(folder, "put-", ".part");
      Files.write(draft, bytes);
      Files.move(draft, file(digest), StandardCopyOption.ATOMIC_MOVE);
    }
    return digest;
  }

  /** Takes over a file whose bytes are reserved already and have this digest. */
  synchronized void adopt(Path file, String digest) throws IOException {
    if (find(digest).isPresent()) {
      release(Files.size(file));
      Files.delete(file);
    } else {
      Files.move(file, file(digest), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Takes bytes off the quota.
   *
   * @throws RegistryError when there are not that many left
   */
  synchronized void reserve(long bytes) {
    if (used + bytes > quota) {
      throw new RegistryError(
          RegistryError.Code.SIZE_INVALID,
          "the demonstration's registry keeps at most " + quota + " bytes");
    }
    used += bytes;
  }

  /** Gives bytes back to the quota. */
  synchronized void release(long bytes) {
    used -= bytes;
  }

  private Path file(String digest) {
    if (!RegistryNames.isDigest(digest)) {
      throw new RegistryError(RegistryError.Code.DIGEST_INVALID, "not a sha256 digest");
    }
    return folder.resolve(digest.substring("sha256:".length()));
  }
}

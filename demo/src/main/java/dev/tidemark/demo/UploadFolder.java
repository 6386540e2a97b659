package dev.tidemark.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Blobs on their way in (distribution spec 1.1, "Pushing blobs"). */
final class UploadFolder {
  private static final int OPEN_UPLOADS = 64;

  private final Path folder;
  private final BlobFolder blobs;
  private final Map<String, Upload> open = new LinkedHashMap<>();

  UploadFolder(Path folder, BlobFolder blobs) {
    this.folder = folder;
    this.blobs = blobs;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  /** Opens an upload and gives its id; the oldest one goes when too many are open. */
  String begin() throws IOException {
    String id = UUID.randomUUID().toString();
    Upload upload = new Upload(Files.createFile(folder.resolve(id)));
    Upload oldest = null;
    synchronized (open) {
      if (open.size() >= OPEN_UPLOADS) {
        Iterator<Upload> first = open.values().iterator();
        oldest = first.next();
        first.remove();
      }
      open.put(id, upload);
    }
    if (oldest != null) {
      oldest.drop();
    }
    return id;
  }

  /** The upload of this id. */
  Upload find(String id) {
    synchronized (open) {
      Upload upload = open.get(id);
      if (upload == null) {
        throw new RegistryError(RegistryError.Code.BLOB_UPLOAD_UNKNOWN, "no such upload");
      }
      return upload;
    }
  }

  /** Makes the upload a blob, when its bytes have this digest. */
  void finish(String id, String digest) throws IOException {
    Upload upload = find(id);
    upload.become(digest);
    synchronized (open) {
      open.remove(id);
    }
  }

  /** Forgets an upload and its bytes. */
  void cancel(String id) throws IOException {
    Upload upload = find(id);
    synchronized (open) {
      open.remove(id);
    }
    upload.drop();
  }

  /** One blob on its way in. */
  final class Upload {
    private final Path file;
    private long size;
    private boolean closed;

    private Upload(Path file) {
      this.file = file;
    }

    /** The bytes received so far. */
    synchronized long size() {
      return size;
    }

    /** Adds a body at its end; a body that breaks off leaves what had arrived before it. */
    synchronized void append(InputStream body) throws IOException {
      if (closed) {
        throw new RegistryError(RegistryError.Code.BLOB_UPLOAD_UNKNOWN, "no such upload");
      }
      long before = size;
      long added = 0;
      boolean whole = false;
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
        byte[] piece = new byte[64 * 1024];
        int read = body.read(piece);
        while (read >= 0) {
          blobs.reserve(read);
          added += read;
          out.write(piece, 0, read);
          read = body.read(piece);
        }
        whole = true;
      } finally {
        if (!whole) {
          blobs.release(added);
          truncate(before);
        }
      }
      size = before + added;
    }

    private void truncate(long length) throws IOException {
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
    }

    private synchronized void become(String digest) throws IOException {
      if (closed) {
        throw new RegistryError(RegistryError.Code.BLOB_UPLOAD_UNKNOWN, "no such upload");
      }
      if (!Digests.of(file).equals(digest)) {
        throw new RegistryError(
            RegistryError.Code.DIGEST_INVALID, "the bytes received have another digest");
      }
      closed = true;
      blobs.adopt(file, digest);
    }

    private synchronized void drop() throws IOException {
      if (!closed) {
        closed = true;
        blobs.release(size);
        Files.deleteIfExists(file);
      }
    }
  }
}

package dev.tidemark.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** What the store does to a disk, step by step, so that a test can let each step fail. */
interface FileOperations {

  /** Creates a file with these bytes, readable by its owner alone, and has them on the disk. */
  void create(Path file, byte[] bytes) throws IOException;

  /** Appends to a file, creating it when needed, and has the bytes on the disk. */
  void append(Path file, byte[] bytes) throws IOException;

  /** Puts a file in the place of another, in one step. */
  void replace(Path from, Path to) throws IOException;

  /** Has the entries of a folder on the disk. */
  void syncFolder(Path folder) throws IOException;

  /** The disk itself. */
  static FileOperations ofDisk() {
    return new OnDisk();
  }

  /** The disk itself. */
  final class OnDisk implements FileOperations {
    @Override
    public void create(Path file, byte[] bytes) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        writeAll(channel, bytes);
        channel.force(true);
      }
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND)) {
        writeAll(channel, bytes);
        channel.force(false);
      }
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}

package dev.tidemark.local;

import dev.tidemark.runtime.controller.spi.StoreException;
import dev.tidemark.runtime.controller.spi.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * Files that are old or new and never neither: a replacement is written beside, brought to the disk
 * and then put in place. Each ends with a line that holds the checksum of all before it.
 */
final class DurableFiles {
  static final String TEMPORARY = ".tmp";
  private static final String CHECKSUM = "crc32c ";
  private static final int CHECKSUM_LINE = CHECKSUM.length() + 8 + 1;

  private final FileOperations operations;
  private final long maxBytes;
  private final AtomicLong temporaries = new AtomicLong();

  DurableFiles(FileOperations operations, long maxBytes) {
    this.operations = operations;
    this.maxBytes = maxBytes;
  }

  /** Replaces a file by these bytes and their checksum. */
  void write(Path file, byte[] content) {
    Path folder = Objects.requireNonNull(file.getParent());
    Path temporary =
        folder.resolve(file.getFileName() + "." + temporaries.incrementAndGet() + TEMPORARY);
    try {
      Files.createDirectories(folder);
      operations.create(temporary, sealed(content));
      operations.replace(temporary, file);
      operations.syncFolder(folder);
    } catch (IOException e) {
      discard(temporary);
      throw unwritable(file, e);
    }
  }

  /**
   * The bytes of a file without its checksum; empty when there is no such file.
   *
   * @throws StoreException with reason {@code CORRUPT} when the checksum does not fit
   */
  Optional<byte[]> read(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > maxBytes) {
        throw corrupt(file, "is larger than " + maxBytes + " bytes");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreException(
          Reason.UNREADABLE, "cannot read " + file.getFileName() + ": " + reason(e), e);
    }
    int end = bytes.length - CHECKSUM_LINE;
    if (end < 0 || !checksumLine(bytes, end).equals(text(bytes, end, bytes.length))) {
      throw corrupt(file, "does not have the checksum it was written with");
    }
    byte[] content = new byte[end];
    System.arraycopy(bytes, 0, content, 0, end);
    return Optional.of(content);
  }

  /** Appends lines to a log. */
  void append(Path file, String lines) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      operations.append(file, lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Removes a file, if it is there. */
  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The checksum of bytes as eight hex digits. */
  static String checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static byte[] sealed(byte[] content) {
    byte[] line = checksumLine(content, content.length).getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[content.length + line.length];
    System.arraycopy(content, 0, all, 0, content.length);
    System.arraycopy(line, 0, all, content.length, line.length);
    return all;
  }

  private static String checksumLine(byte[] bytes, int length) {
    return CHECKSUM + checksum(bytes, length) + "\n";
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // Nothing is lost: the state folder is swept of such files when it is opened.
      return;
    }
  }

  private static StoreException corrupt(Path file, String why) {
    return new StoreException(
        Reason.CORRUPT, file.getFileName() + " " + why + "; it is written anew");
  }

  private static StoreException unwritable(Path file, IOException e) {
    return new StoreException(
        Reason.UNWRITABLE,
        "cannot write "
            + file.getFileName()
            + ": "
            + reason(e)
            + "; nothing of the old content is lost",
        e);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}

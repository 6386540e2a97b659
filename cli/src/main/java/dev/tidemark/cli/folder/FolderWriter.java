package dev.tidemark.cli.folder;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.local.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;

/** Puts edits into a folder: each file is the old or the new one, with the mode that it had. */
public final class FolderWriter {
  private FolderWriter() {}

  /**
   * Writes one file anew; one that somebody changed meanwhile is left as it is and named.
   *
   * @param name the file as it is told to people
   */
  public static void write(Path file, String name, byte[] before, byte[] after) {
    try {
      if (!Arrays.equals(Files.readAllBytes(file), before)) {
        throw CommandFailure.of(
            name + " was changed by somebody else meanwhile and is left alone; run again");
      }
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tidemark");
      try {
        Files.write(fresh, after);
        PosixFileAttributeView posix =
            Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
          Files.setPosixFilePermissions(fresh, posix.readAttributes().permissions());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw CommandFailure.of("cannot write " + name + ": " + Failures.text(e));
    }
  }
}

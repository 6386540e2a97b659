package dev.tidemark.cli.update;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.core.setter.FileEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;

/** Puts edits into a folder: each file is the old or the new one, with the mode that it had. */
final class FolderWriter {
  private final FolderTree tree;

  FolderWriter(FolderTree tree) {
    this.tree = tree;
  }

  /** Writes one edit; a file that somebody changed meanwhile is left as it is and named. */
  void write(FileEdit edit) {
    Path file = tree.file(edit.path());
    try {
      if (!Arrays.equals(Files.readAllBytes(file), edit.before())) {
        throw CommandFailure.of(
            edit.path() + " was changed by somebody else meanwhile and is left alone; run again");
      }
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tidemark");
      try {
        Files.write(fresh, edit.after());
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
      throw CommandFailure.of("cannot write " + edit.path() + ": " + e.getMessage());
    }
  }
}

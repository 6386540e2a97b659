package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk whose n-th step fails, after half of what it should have written; then it works again. */
final class FailingDisk implements FileOperations {
  private final FileOperations disk = FileOperations.ofDisk();
  private int left;

  FailingDisk(int step) {
    this.left = step;
  }

  boolean hasFailed() {
    return left <= 0;
  }

  private boolean fails() {
    left--;
    return left == 0;
  }

  @Override
  public void create(Path file, byte[] bytes) throws IOException {
    boolean fails = fails();
    disk.create(file, fails ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    fail(fails);
  }

  @Override
  public void append(Path file, byte[] bytes) throws IOException {
    boolean fails = fails();
    disk.append(file, fails ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    fail(fails);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    fail(fails());
    disk.replace(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    fail(fails());
    disk.syncFolder(folder);
  }

  private static void fail(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("No space left on device");
    }
  }
}

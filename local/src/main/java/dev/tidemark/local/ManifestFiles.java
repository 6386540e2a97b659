package dev.tidemark.local;

import dev.tidemark.core.document.DocumentLimits;
import dev.tidemark.core.setter.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that count as manifests, as they are: for those who look at their bytes. */
public final class ManifestFiles {
  private ManifestFiles() {}

  /**
   * One file.
   *
   * @param path as the user named it or the folder above it
   * @param content the bytes, or why there are none
   */
  public record ManifestFile(Path path, Content content) {}

  /** Files and folders as {@link Manifests} reads them, in the order of their paths. */
  public static List<ManifestFile> read(List<String> paths) {
    ManifestScan scan = ManifestScan.of(paths);
    List<ManifestFile> files = new ArrayList<>();
    scan.files().forEach((path, stamp) -> files.add(new ManifestFile(path, content(path, stamp))));
    for (ManifestProblem problem : scan.problems()) {
      files.add(
          new ManifestFile(
              Path.of(problem.origin().file()), new Content.Unreadable(problem.message())));
    }
    return files;
  }

  private static Content content(Path path, FileStamp stamp) {
    if (stamp.size() > DocumentLimits.MANIFESTS.maxLength()) {
      return new Content.TooLarge(stamp.size());
    }
    try {
      return Content.of(Files.readAllBytes(path));
    } catch (IOException e) {
      return new Content.Unreadable("cannot be read: " + Failures.text(e));
    }
  }
}

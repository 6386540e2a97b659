package dev.tidemark.local;

import dev.tidemark.local.ManifestProblem.Severity;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which files hold manifests now.
 *
 * @param files in the order of their paths
 * @param unseen files and folders that could not be looked at: what was known below them still
 *     counts
 */
record ManifestScan(
    SortedMap<Path, FileStamp> files, List<Path> unseen, List<ManifestProblem> problems) {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_FILES = 50_000;

  /** Looks at the files and folders that were named. */
  static ManifestScan of(List<String> paths) {
    return of(paths, MAX_FILES);
  }

  /** The same with another bound for the number of manifests. */
  static ManifestScan of(List<String> paths, int maxFiles) {
    ManifestScan scan = new ManifestScan(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    for (String name : paths) {
      if (!name.equals(ManifestSources.STANDARD_INPUT)) {
        scan.add(Path.of(name), maxFiles);
      }
    }
    return scan;
  }

  /** Whether something is known of the file only from an earlier scan. */
  boolean isUnseen(Path file) {
    return unseen.stream().anyMatch(file::startsWith);
  }

  private void add(Path root, int maxFiles) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        Files.walkFileTree(
            root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor(root, maxFiles));
      } else {
        files.put(root.normalize(), FileStamp.of(attributes));
      }
    } catch (IOException e) {
      lost(root, e);
    }
  }

  private void lost(Path path, IOException e) {
    unseen.add(path.normalize());
    problems.add(
        new ManifestProblem(
            Severity.ERROR,
            new Origin(path.normalize().toString(), 0),
            "cannot be read: " + Failures.text(e)));
  }

  private SimpleFileVisitor<Path> visitor(Path root, int maxFiles) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean hidden = !folder.equals(root) && folder.getFileName().toString().startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (files.size() >= maxFiles) {
          unseen.add(root.normalize()); // what was not looked at is not gone
          problems.add(
              new ManifestProblem(
                  Severity.ERROR,
                  new Origin(root.toString(), 0),
                  "holds more than %d manifests; name the folders that matter"
                      .formatted(maxFiles)));
          return FileVisitResult.TERMINATE;
        }
        if (isManifest(file)) {
          regular(file, attributes)
              .ifPresent(found -> files.put(file.normalize(), FileStamp.of(found)));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        lost(file, e);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
          lost(folder, e);
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static boolean isManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /**
   * Links to files are followed, as a mounted ConfigMap has them; a dangling one is no manifest.
   */
  private static Optional<BasicFileAttributes> regular(Path file, BasicFileAttributes attributes) {
    if (!attributes.isSymbolicLink()) {
      return Optional.of(attributes).filter(BasicFileAttributes::isRegularFile);
    }
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class))
          .filter(BasicFileAttributes::isRegularFile);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

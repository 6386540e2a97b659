package dev.tidemark.cli.folder;

import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A folder as a tree of files. Links are entries of their own and are never followed here. */
public final class FolderTree implements SourceTree {
  private static final String GIT = ".git";

  private final Path root;

  /** The files below a folder, which is entered even where it is a link. */
  public FolderTree(Path root) {
    this.root = root;
  }

  /** The file of a path from the root. */
  public Path file(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }

  @Override
  public Optional<TreeEntry> find(String path) {
    Path file = file(path);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new Entry(path, file))
        : Optional.empty();
  }

  @Override
  public Iterable<TreeEntry> filesBelow(String path) {
    List<TreeEntry> entries = new ArrayList<>();
    try {
      Files.walkFileTree(
          file(path),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) {
              boolean git = folder.getFileName() != null && folder.endsWith(GIT);
              return git ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
              entries.add(new Entry(name(file), file));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              entries.add(new Entry(name(file), file)); // reading it says why
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private String name(Path file) {
    return StreamSupport.stream(root.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private record Entry(String path, Path file) implements TreeEntry {
    @Override
    public Kind kind() {
      if (Files.isSymbolicLink(file)) {
        return Kind.SYMLINK;
      }
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        return Kind.DIRECTORY;
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Kind.OTHER;
      }
      return Files.isExecutable(file) ? Kind.EXECUTABLE : Kind.FILE;
    }

    @Override
    public Optional<String> contentId() {
      return Optional.empty();
    }

    @Override
    public Content read(int limit) {
      try {
        if (Files.isSymbolicLink(file)) {
          return Content.of(
              Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        }
        long size = Files.size(file);
        return size > limit ? new Content.TooLarge(size) : Content.of(Files.readAllBytes(file));
      } catch (IOException e) {
        return new Content.Unreadable(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }
}

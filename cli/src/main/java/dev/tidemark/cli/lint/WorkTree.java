package dev.tidemark.cli.lint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where files stand in their repository. */
final class WorkTree {
  private final Path here = Path.of("").toAbsolutePath();
  private final List<Path> named;

  /** Files that were found below these paths. */
  WorkTree(List<Path> named) {
    this.named = List.copyOf(named);
  }

  /** The Git work tree that holds a folder; empty when none does. */
  static Optional<Path> root(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * A file as its repository names it: from the root of its work tree, else from the working
   * folder, else from the folder that was named, else as it is.
   */
  Path inRepository(String name) {
    Path file = here.resolve(name).normalize();
    return Stream.of(
            Optional.ofNullable(file.getParent()).flatMap(WorkTree::root).stream(),
            Stream.of(here),
            named.stream().map(path -> here.resolve(path).normalize()))
        .flatMap(roots -> roots)
        .filter(root -> file.startsWith(root) && !file.equals(root))
        .findFirst()
        .map(root -> root.relativize(file))
        .orElse(file);
  }
}

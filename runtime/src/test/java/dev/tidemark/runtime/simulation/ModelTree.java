package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.Content;
import dev.tidemark.core.setter.SourceTree;
import dev.tidemark.core.setter.TreeEntry;
import java.util.Optional;

/** The files of a commit, as planning reads them. */
record ModelTree(GitObjects objects, FileTree tree) implements SourceTree {
  private record Entry(GitObjects objects, String path, Kind kind, Optional<String> contentId)
      implements TreeEntry {
    @Override
    public Content read(int limit) {
      byte[] bytes = objects.blob(contentId.orElseThrow());
      return bytes.length > limit ? new Content.TooLarge(bytes.length) : Content.of(bytes);
    }
  }

  @Override
  public Optional<TreeEntry> find(String path) {
    FileTree.Node node = tree.files().get(path);
    if (node != null) {
      return Optional.of(new Entry(objects, path, node.kind(), Optional.of(node.blob())));
    }
    boolean folder =
        path.isEmpty() || tree.files().keySet().stream().anyMatch(f -> f.startsWith(path + "/"));
    return folder
        ? Optional.of(new Entry(objects, path, TreeEntry.Kind.DIRECTORY, Optional.empty()))
        : Optional.empty();
  }

  @Override
  public Iterable<TreeEntry> filesBelow(String path) {
    return tree.files().entrySet().stream()
        .filter(file -> path.isEmpty() || file.getKey().startsWith(path + "/"))
        .<TreeEntry>map(file ->
            new Entry(
                objects,
                file.getKey(),
                file.getValue().kind(),
                Optional.of(file.getValue().blob())))
        .toList();
  }
}

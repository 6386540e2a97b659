package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.TreeEntry;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree without folders of its own: every file by its path. */
record FileTree(SortedMap<String, Node> files) {
  static final FileTree EMPTY = new FileTree(new TreeMap<>());

  /** A file: what it is, and the id of its bytes. */
  record Node(TreeEntry.Kind kind, String blob) {}

  FileTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  FileTree with(String path, Node node) {
    SortedMap<String, Node> all = new TreeMap<>(files);
    all.put(path, node);
    return new FileTree(all);
  }

  FileTree without(String path) {
    SortedMap<String, Node> all = new TreeMap<>(files);
    all.remove(path);
    return new FileTree(all);
  }

  /** As it is hashed. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Node> file : files.entrySet()) {
      text.append(file.getValue().kind()).append(' ').append(file.getValue().blob());
      text.append(' ').append(file.getKey()).append('\n');
    }
    return text.toString();
  }
}

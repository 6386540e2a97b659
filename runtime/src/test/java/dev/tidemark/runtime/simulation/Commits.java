package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.GitCommit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a push brought, taken apart. */
final class Commits {
  private Commits() {}

  /** A marked value that a commit changed. */
  record Value(String commit, String path, Marks.Mark before, Marks.Mark after) {
    /** Names the place. */
    String place() {
      return path + " " + after.policy() + ":" + after.part();
    }
  }

  /** A file that a commit changed; empty bytes where there was none. */
  record Edit(
      String path,
      Optional<TreeEntry.Kind> was,
      Optional<TreeEntry.Kind> is,
      byte[] before,
      byte[] after) {}

  /** The commits that the branch did not have before, oldest first. */
  static List<GitCommit> brought(Happening.Pushed push) {
    GitObjects objects = push.remote().objects();
    Set<String> known = new HashSet<>();
    push.before().ifPresent(before -> known.addAll(objects.ancestry(before)));
    push.remote()
        .refs()
        .forEach((ref, head) -> {
          if (!ref.equals(push.ref())) {
            known.addAll(objects.ancestry(head));
          }
        });
    List<GitCommit> brought = new ArrayList<>();
    objects.ancestry(push.after()).stream()
        .filter(id -> !known.contains(id))
        .map(objects::commit)
        .forEach(brought::add);
    return brought.reversed();
  }

  /** What a commit changed against its first parent. */
  static List<Edit> edits(GitObjects objects, GitCommit commit) {
    FileTree before =
        commit.parents().isEmpty() ? FileTree.EMPTY : objects.tree(commit.parents().getFirst());
    FileTree after = objects.tree(commit.id());
    TreeSet<String> paths = new TreeSet<>(before.files().keySet());
    paths.addAll(after.files().keySet());
    List<Edit> edits = new ArrayList<>();
    for (String path : paths) {
      Optional<FileTree.Node> was = Optional.ofNullable(before.files().get(path));
      Optional<FileTree.Node> is = Optional.ofNullable(after.files().get(path));
      if (!was.equals(is)) {
        edits.add(
            new Edit(
                path,
                was.map(FileTree.Node::kind),
                is.map(FileTree.Node::kind),
                was.map(node -> objects.blob(node.blob())).orElse(new byte[0]),
                is.map(node -> objects.blob(node.blob())).orElse(new byte[0])));
      }
    }
    return edits;
  }

  /** The marked values that a commit of one parent changed. */
  static List<Value> values(GitObjects objects, GitCommit commit) {
    List<Value> values = new ArrayList<>();
    if (commit.parents().size() == 1) {
      for (Edit edit : edits(objects, commit)) {
        List<Marks.Mark> before = Marks.in(edit.before());
        List<Marks.Mark> after = Marks.in(edit.after());
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
          if (!before.get(i).equals(after.get(i))) {
            values.add(new Value(commit.id(), edit.path(), before.get(i), after.get(i)));
          }
        }
      }
    }
    return values;
  }
}

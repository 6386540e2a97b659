package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.MergeAttempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Merges two trees against what they come from; lines only where no line was added or removed. */
final class LineMerge {
  private LineMerge() {}

  static MergeAttempt attempt(GitObjects objects, String ours, String theirs) {
    FileTree base = objects.mergeBase(ours, theirs).map(objects::tree).orElse(FileTree.EMPTY);
    FileTree left = objects.tree(ours);
    FileTree right = objects.tree(theirs);
    FileTree merged = FileTree.EMPTY;
    List<String> conflicts = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(left.files().keySet());
    paths.addAll(right.files().keySet());
    for (String path : paths) {
      Optional<FileTree.Node> was = Optional.ofNullable(base.files().get(path));
      Optional<FileTree.Node> one = Optional.ofNullable(left.files().get(path));
      Optional<FileTree.Node> other = Optional.ofNullable(right.files().get(path));
      Optional<FileTree.Node> result;
      if (one.equals(other) || other.equals(was)) {
        result = one;
      } else if (one.equals(was)) {
        result = other;
      } else if (was.isPresent() && one.isPresent() && other.isPresent()) {
        result = lines(objects, was.get(), one.get(), other.get());
        if (result.isEmpty()) {
          conflicts.add(path);
        }
      } else {
        conflicts.add(path);
        result = Optional.empty();
      }
      if (result.isPresent()) {
        merged = merged.with(path, result.get());
      }
    }
    return conflicts.isEmpty()
        ? new MergeAttempt.Clean(objects.putTree(merged))
        : new MergeAttempt.Conflict(conflicts);
  }

  private static Optional<FileTree.Node> lines(
      GitObjects objects, FileTree.Node was, FileTree.Node one, FileTree.Node other) {
    String[] base = split(objects, was);
    String[] left = split(objects, one);
    String[] right = split(objects, other);
    if (base.length != left.length || base.length != right.length || one.kind() != other.kind()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < base.length; i++) {
      if (left[i].equals(right[i]) || right[i].equals(base[i])) {
        text.append(left[i]);
      } else if (left[i].equals(base[i])) {
        text.append(right[i]);
      } else {
        return Optional.empty();
      }
      text.append(i + 1 < base.length ? "\n" : "");
    }
    return Optional.of(
        new FileTree.Node(
            one.kind(), objects.putBlob(text.toString().getBytes(StandardCharsets.UTF_8))));
  }

  private static String[] split(GitObjects objects, FileTree.Node node) {
    return new String(objects.blob(node.blob()), StandardCharsets.UTF_8).split("\n", -1);
  }
}

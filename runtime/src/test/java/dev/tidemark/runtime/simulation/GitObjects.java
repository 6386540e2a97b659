package dev.tidemark.runtime.simulation;

import dev.tidemark.runtime.controller.spi.GitCommit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Blobs, trees and commits, each named by the SHA-1 of what it holds. */
final class GitObjects {
  private final Map<String, byte[]> blobs = new HashMap<>();
  private final Map<String, FileTree> trees = new HashMap<>();
  private final Map<String, GitCommit> commits = new HashMap<>();

  String putBlob(byte[] bytes) {
    String id = hash("blob", bytes);
    blobs.putIfAbsent(id, bytes.clone());
    return id;
  }

  String putTree(FileTree tree) {
    String id = hash("tree", tree.text().getBytes(StandardCharsets.UTF_8));
    trees.putIfAbsent(id, tree);
    return id;
  }

  /** Keeps a commit under the id that its content gives it; the id that it came with is ignored. */
  String putCommit(GitCommit commit) {
    String text =
        String.join(
            "\n",
            commit.tree(),
            String.join(" ", commit.parents()),
            commit.author().toString(),
            commit.committer().toString(),
            commit.committedAt().toString(),
            commit.message());
    String id = hash("commit", text.getBytes(StandardCharsets.UTF_8));
    commits.putIfAbsent(
        id,
        new GitCommit(
            id,
            commit.tree(),
            commit.parents(),
            commit.author(),
            commit.committer(),
            commit.committedAt(),
            commit.message()));
    return id;
  }

  boolean has(String commit) {
    return commits.containsKey(commit);
  }

  GitCommit commit(String id) {
    return Optional.ofNullable(commits.get(id))
        .orElseThrow(() -> new NoSuchElementException("no commit " + id));
  }

  /** The tree of this id, or of the commit of this id. */
  FileTree tree(String id) {
    return trees.containsKey(id) ? trees.get(id) : trees.get(commit(id).tree());
  }

  byte[] blob(String id) {
    return blobs.get(id).clone();
  }

  Optional<byte[]> file(String commit, String path) {
    return Optional.ofNullable(tree(commit).files().get(path)).map(node -> blob(node.blob()));
  }

  /** A commit and all before it, newest first along each line. */
  Set<String> ancestry(String head) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>(List.of(head));
    while (!ahead.isEmpty()) {
      String id = ahead.poll();
      if (seen.add(id)) {
        ahead.addAll(commit(id).parents());
      }
    }
    return seen;
  }

  /** Copies a commit with all that belongs to it; what is not there stays away. */
  void take(GitObjects from, String head) {
    Deque<String> ahead = new ArrayDeque<>(List.of(head));
    Set<String> seen = new HashSet<>();
    while (!ahead.isEmpty()) {
      String id = ahead.poll();
      GitCommit commit = from.commits.get(id);
      if (commit == null || commits.containsKey(id) || !seen.add(id)) {
        continue;
      }
      FileTree tree = from.tree(commit.tree());
      tree.files().values().forEach(node -> blobs.putIfAbsent(node.blob(), from.blob(node.blob())));
      trees.putIfAbsent(commit.tree(), tree);
      commits.put(id, commit);
      ahead.addAll(commit.parents());
    }
  }

  /** What {@code head} has and {@code base} has not, children before their parents. */
  List<GitCommit> ahead(String base, String head) {
    Set<String> known = ancestry(base);
    List<GitCommit> order = new ArrayList<>();
    Set<String> placed = new HashSet<>(known);
    place(head, placed, order);
    return order.reversed();
  }

  private void place(String id, Set<String> placed, List<GitCommit> order) {
    if (placed.add(id)) {
      commit(id).parents().forEach(parent -> place(parent, placed, order));
      order.add(commit(id));
    }
  }

  /** The newest commit that both have: one that no other common commit comes after. */
  Optional<String> mergeBase(String one, String other) {
    Set<String> common = new LinkedHashSet<>(ancestry(one));
    common.retainAll(ancestry(other));
    Set<String> old = new HashSet<>();
    for (String id : common) {
      commit(id).parents().forEach(parent -> old.addAll(ancestry(parent)));
    }
    return common.stream().filter(id -> !old.contains(id)).sorted().findFirst();
  }

  private static String hash(String kind, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update((kind + " " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

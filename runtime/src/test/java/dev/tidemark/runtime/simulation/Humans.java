package dev.tidemark.runtime.simulation;

import dev.tidemark.core.setter.TreeEntry;
import dev.tidemark.runtime.controller.spi.GitCommit;
import dev.tidemark.runtime.controller.spi.GitIdentity;
import dev.tidemark.runtime.controller.spi.MergeAttempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** People at work in a Git repository, directly on its server. */
final class Humans {
  private final World world;
  private final ModelRemote remote;

  Humans(World world, ModelRemote remote) {
    this.world = world;
    this.remote = remote;
  }

  /** Changes a file beside the marked values. */
  void edit(String branch, RandomGenerator random) {
    remote
        .head(branch)
        .ifPresent(head -> {
          List<String> files = yaml(head);
          if (files.isEmpty()) {
            return;
          }
          String path = files.get(random.nextInt(files.size()));
          FileTree tree = remote.objects().tree(head);
          String text = text(head, path);
          int number = random.nextInt(100);
          FileTree changed =
              switch (random.nextInt(6)) {
                case 0 ->
                    put(tree, "apps/extra-" + number + ".yaml", "extra: " + number + "\n", false);
                case 1 -> put(tree, path, text, true);
                case 2 ->
                    put(tree, path, text.replaceFirst("\\R", "$0# by Ada " + number + "$0"), false);
                case 3 -> put(tree, path, text.replaceFirst(" # \\{\"\\$image[^\\n]*", ""), false);
                case 4 -> put(tree, path, text + (text.endsWith("\n") ? "" : "\n"), false);
                default ->
                    put(
                        tree,
                        path,
                        text.replaceAll("replicas: \\d+", "replicas: " + number),
                        false);
              };
          commit(branch, head, List.of(head), changed, Files.HUMAN, Files.HUMAN);
        });
  }

  /** Sets a marked value by hand. */
  void setByHand(String branch, String tag, RandomGenerator random) {
    remote
        .head(branch)
        .ifPresent(head -> {
          List<String> files = yaml(head);
          String path = files.get(random.nextInt(files.size()));
          String text = text(head, path).replaceFirst("tag: '[^']*'", "tag: '" + tag + "'");
          FileTree changed = put(remote.objects().tree(head), path, text, false);
          commit(branch, head, List.of(head), changed, Files.HUMAN, Files.HUMAN);
        });
  }

  /** Takes a file away. */
  void removeFile(String branch, RandomGenerator random) {
    remote
        .head(branch)
        .ifPresent(head -> {
          List<String> files = yaml(head);
          if (files.size() > 3) {
            FileTree tree = remote.objects().tree(head);
            FileTree changed = tree.without(files.get(random.nextInt(files.size())));
            commit(branch, head, List.of(head), changed, Files.HUMAN, Files.HUMAN);
          }
        });
  }

  /** Merges a branch into main, as a button does: by a merge commit, squashed, or moved along. */
  void merge(String branch, RandomGenerator random) {
    Optional<String> ours = remote.head("main");
    Optional<String> theirs = remote.head(branch);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return;
    }
    GitObjects objects = remote.objects();
    if (objects.ancestry(ours.get()).contains(theirs.get())) {
      return;
    }
    if (random.nextBoolean() && objects.ancestry(theirs.get()).contains(ours.get())) {
      move("main", theirs);
      return;
    }
    if (LineMerge.attempt(objects, ours.get(), theirs.get()) instanceof MergeAttempt.Clean clean) {
      List<String> parents =
          random.nextInt(3) == 0 ? List.of(ours.get()) : List.of(ours.get(), theirs.get());
      commit("main", ours.get(), parents, objects.tree(clean.tree()), Files.HUMAN, Files.HUMAN);
    }
  }

  /** Takes a commit of the bot over to another branch: the bot stays its author. */
  void cherryPick(String from, String to) {
    Optional<String> head = remote.head(to);
    Optional<GitCommit> picked =
        remote.head(from).map(remote.objects()::commit).filter(one -> one.parents().size() == 1);
    if (head.isPresent() && picked.isPresent()) {
      GitObjects objects = remote.objects();
      if (LineMerge.attempt(objects, head.get(), picked.get().id())
          instanceof MergeAttempt.Clean clean) {
        FileTree tree = objects.tree(clean.tree());
        commit(to, head.get(), List.of(head.get()), tree, picked.get().author(), Files.HUMAN);
      }
    }
  }

  /** Makes a branch of a name, where there is none. */
  void branch(String name) {
    if (remote.head(name).isEmpty()) {
      move(name, remote.head("main"));
    }
  }

  void deleteBranch(String branch) {
    if (remote.head(branch).isPresent()) {
      move(branch, Optional.empty());
    }
  }

  /** Puts a branch back by a commit: what goes is gone by a human's will. */
  void rewind(String branch) {
    remote
        .head(branch)
        .map(remote.objects()::commit)
        .filter(commit -> !commit.parents().isEmpty())
        .ifPresent(commit -> move(branch, Optional.of(commit.parents().getFirst())));
  }

  private List<String> yaml(String commit) {
    List<String> files = new ArrayList<>();
    remote.objects().tree(commit).files().keySet().stream()
        .filter(path -> path.endsWith(".yaml"))
        .forEach(files::add);
    return files;
  }

  private String text(String commit, String path) {
    return new String(remote.objects().file(commit, path).orElseThrow(), StandardCharsets.UTF_8);
  }

  private FileTree put(FileTree tree, String path, String text, boolean flip) {
    FileTree.Node old = tree.files().get(path);
    TreeEntry.Kind kind = old == null ? TreeEntry.Kind.FILE : old.kind();
    TreeEntry.Kind other =
        kind == TreeEntry.Kind.FILE ? TreeEntry.Kind.EXECUTABLE : TreeEntry.Kind.FILE;
    return Files.put(remote, tree, path, text, flip ? other : kind);
  }

  private void commit(
      String branch,
      String head,
      List<String> parents,
      FileTree tree,
      GitIdentity author,
      GitIdentity committer) {
    GitObjects objects = remote.objects();
    if (parents.size() == 1 && objects.tree(head).equals(tree)) {
      return;
    }
    String id =
        objects.putCommit(
            new GitCommit(
                "",
                objects.putTree(tree),
                parents,
                author,
                committer,
                world.wallTime(),
                "By hand"));
    move(branch, Optional.of(id));
  }

  private void move(String branch, Optional<String> to) {
    Optional<String> before = remote.head(branch);
    remote.set(branch, to);
    world.chronicle().tell(new Happening.Moved(remote, "refs/heads/" + branch, before, to));
  }
}

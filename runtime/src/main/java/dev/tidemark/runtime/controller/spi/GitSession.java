package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.setter.SourceTree;
import java.util.Collection;
import java.util.List;

/**
 * Work on one repository, alone in this process until it is closed. Commits are named by their full
 * object id in hex. What a method needs of the remote it fetches, and no more.
 *
 * <p>Every method throws {@link GitException}.
 */
public interface GitSession extends AutoCloseable {

  /**
   * The remote's references of these full names, {@code refs/heads/main}; a name that ends in
   * {@code /} stands for all below it. Asks the remote each time, and only for these.
   */
  RemoteRefs refs(Collection<String> names);

  /**
   * The same as {@link #refs}, asked to learn whether a run is needed at all: what fails is told as
   * {@code unable to list remote for}, where a checkout says {@code unable to clone}.
   */
  default RemoteRefs probe(Collection<String> names) {
    return refs(names);
  }

  /** The commit, fetched when it is not here. */
  GitCommit commit(String id);

  /** The files of a commit, fetched when they are not here. Valid until the session is closed. */
  SourceTree tree(String commit);

  /**
   * How two heads relate. Ahead are the commits that {@code head} has and {@code base} has not,
   * newest first; as much history as that needs is fetched.
   */
  BranchRelation relation(String base, String head);

  /** What a commit with one parent changed against it, in path order. */
  List<FileDifference> differences(String commit);

  /**
   * Merges two commits in memory with Git's recursive strategy.
   *
   * @return the merged tree, or the paths in conflict
   */
  MergeAttempt merge(String ours, String theirs);

  /** Writes a commit into the mirror and gives its id; the remote knows nothing of it yet. */
  String write(CommitDraft draft);

  /**
   * Moves references on the remote, each only from the old value it is expected to have.
   *
   * @throws GitException when no answer came; the references may have moved then
   */
  PushOutcome push(PushRequest request);

  @Override
  void close();
}

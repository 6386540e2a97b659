package dev.tidemark.runtime.controller.spi;

import java.util.Map;
import java.util.Optional;

/**
 * References of a remote as it told them.
 *
 * @param commits commit id by full reference name; annotated tags are already peeled
 * @param head the branch that {@code HEAD} names, {@code refs/heads/main}; empty when not told
 * @param empty whether the remote has no reference at all, as far as it told
 */
public record RemoteRefs(Map<String, String> commits, Optional<String> head, boolean empty) {
  public RemoteRefs {
    commits = Map.copyOf(commits);
  }

  /** The commit that a reference names. */
  public Optional<String> commit(String ref) {
    return Optional.ofNullable(commits.get(ref));
  }
}

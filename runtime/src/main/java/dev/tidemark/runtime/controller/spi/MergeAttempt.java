package dev.tidemark.runtime.controller.spi;

import java.util.List;

/** The result of a merge in memory. */
public sealed interface MergeAttempt {

  /** The merge is clean; the tree id is for {@link CommitDraft}. */
  record Clean(String tree) implements MergeAttempt {}

  /** These paths cannot be merged by rule. */
  record Conflict(List<String> paths) implements MergeAttempt {
    public Conflict {
      paths = List.copyOf(paths);
    }
  }
}

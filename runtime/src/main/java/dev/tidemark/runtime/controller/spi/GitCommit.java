package dev.tidemark.runtime.controller.spi;

import java.time.Instant;
import java.util.List;

/** A commit; {@code tree} is its tree's id, {@code message} the full text. */
public record GitCommit(
    String id,
    String tree,
    List<String> parents,
    GitIdentity author,
    GitIdentity committer,
    Instant committedAt,
    String message) {
  public GitCommit {
    parents = List.copyOf(parents);
  }
}

package dev.tidemark.runtime.controller.spi;

import java.util.List;
import java.util.Optional;

/**
 * How a head relates to a base.
 *
 * @param ahead commits of the head that the base has not, newest first; empty when the head is
 *     contained in the base
 * @param mergeBase the newest commit that both have; empty when they share no history
 */
public record BranchRelation(List<GitCommit> ahead, Optional<String> mergeBase) {
  public BranchRelation {
    ahead = List.copyOf(ahead);
  }

  /** Whether the base has every commit of the head. */
  public boolean contained() {
    return ahead.isEmpty();
  }
}

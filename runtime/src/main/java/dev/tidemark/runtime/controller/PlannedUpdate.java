package dev.tidemark.runtime.controller;

import dev.tidemark.core.resource.ObjectName;

/**
 * One commit that a run is about to push, or would push.
 *
 * @param branch short name of the branch that gets it
 * @param message exactly as it is committed
 * @param diff unified diff of its edits
 */
public record PlannedUpdate(ObjectName automation, String branch, String message, String diff) {

  /** Is told of plans before anything is pushed. */
  @FunctionalInterface
  public interface Watcher {
    /** A run has planned this commit. */
    void planned(PlannedUpdate update);
  }
}

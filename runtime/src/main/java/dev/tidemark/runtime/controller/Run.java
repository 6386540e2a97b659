package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Progress;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One run of one object while it lasts. The reconciler says what it is at; long runs show it in the
 * status.
 */
final class Run {
  private final Instant started;
  private final boolean requested;
  private final Consumer<Progress> shown;
  private Progress progress;

  Run(Instant started, boolean requested, Progress progress, Consumer<Progress> shown) {
    this.started = started;
    this.requested = requested;
    this.progress = progress;
    this.shown = shown;
  }

  /** When the run began, by the wall clock. */
  Instant started() {
    return started;
  }

  /** Whether somebody asked for this run outside the object's annotations. */
  boolean requested() {
    return requested;
  }

  /** What the run is at. */
  Progress progress() {
    return progress;
  }

  /** Says what the run is at from now on. */
  void at(Progress next) {
    progress = next;
    shown.accept(next);
  }
}

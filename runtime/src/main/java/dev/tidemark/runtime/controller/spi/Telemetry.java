package dev.tidemark.runtime.controller.spi;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.ResourceKey;
import java.time.Duration;
import java.util.List;

/**
 * Is told what happens, for figures; what is not overridden is not counted. It never throws, keeps
 * no caller waiting, and may be called from any thread.
 */
public interface Telemetry {

  /** The queue of a kind, to be looked at whenever figures are asked for. */
  default void observeQueue(Kind<?, ?> kind, QueueView queue) {}

  /** An object became due. */
  default void queued(ResourceKey object) {}

  /** A run began, after the object had been due for {@code waited}. */
  default void started(ResourceKey object, Duration waited) {}

  /** A run ended. */
  default void finished(ResourceKey object, RunResult result, Duration took) {}

  /** An object is gone: its figures go too. */
  default void forgotten(ResourceKey object) {}

  /** A scan of an ImageRepository ended. */
  default void scanned(ObjectName repository, ScanResult result) {}

  /**
   * A registry was asked.
   *
   * @param host with port, as it was asked
   * @param method {@code GET} or {@code HEAD}
   * @param status of its answer; 0 when none came
   */
  default void registryRequest(String host, String method, int status) {}

  /** A registry said how many requests it still permits. */
  default void registryQuota(String host, long remaining) {}

  /** An automation's commit arrived at the server. */
  default void pushed(ObjectName automation) {}

  /** Keeps no figures. */
  static Telemetry none() {
    return new Telemetry() {};
  }

  /** How a run ended, in controller-runtime's words (contract section 10.2). */
  enum RunResult {
    /** Nothing more is planned: done, or stalled. */
    SUCCESS,
    /** It failed and is tried again with a growing delay. */
    ERROR,
    /** It runs again at once. */
    REQUEUE,
    /** It runs again after its interval. */
    REQUEUE_AFTER,
    /** A fault of ours broke it; it is tried again like a failed one. */
    PANIC
  }

  /** How a scan ended. */
  enum ScanResult {
    /** The list of tags differs from the one before. */
    CHANGED,
    /** It is the same. */
    UNCHANGED,
    /** It was read and not taken: it had shrunk. */
    HELD,
    /** It could not be read. */
    FAILED
  }

  /** A queue as it stands now. */
  interface QueueView {
    /** How many objects wait and are due. */
    int depth();

    /** How many runs there may be at once. */
    int concurrent();

    /** How long each of the present runs has lasted. */
    List<Duration> running();
  }
}

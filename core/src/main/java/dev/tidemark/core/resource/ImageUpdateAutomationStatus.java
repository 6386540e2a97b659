package dev.tidemark.core.resource;

import dev.tidemark.core.image.ImageRef;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The status of an ImageUpdateAutomation.
 *
 * @param lastAutomationRunTime when the last run began that was not suspended; whole seconds
 * @param lastPushTime of the last push
 * @param lastPushCommit its full object id; empty text before the first
 * @param observedPolicies what each policy of the last full run elected, by policy name without
 *     namespace, in key order
 * @param observedSourceRevision {@code main@sha1:…}; empty text before the first full run
 */
public record ImageUpdateAutomationStatus(
    long observedGeneration,
    Conditions conditions,
    String lastHandledReconcileAt,
    Optional<Instant> lastAutomationRunTime,
    Optional<Instant> lastPushTime,
    String lastPushCommit,
    Map<String, ImageRef> observedPolicies,
    String observedSourceRevision)
    implements Status<ImageUpdateAutomationStatus> {
  /** The status of an object that no run has seen. */
  public static final ImageUpdateAutomationStatus INITIAL =
      new ImageUpdateAutomationStatus(
          -1, Conditions.none(), "", Optional.empty(), Optional.empty(), "", Map.of(), "");

  public ImageUpdateAutomationStatus {
    observedPolicies = Collections.unmodifiableMap(new TreeMap<>(observedPolicies));
  }

  @Override
  public ImageUpdateAutomationStatus withObservedGeneration(long generation) {
    return new ImageUpdateAutomationStatus(
        generation,
        conditions,
        lastHandledReconcileAt,
        lastAutomationRunTime,
        lastPushTime,
        lastPushCommit,
        observedPolicies,
        observedSourceRevision);
  }

  @Override
  public ImageUpdateAutomationStatus withConditions(Conditions others) {
    return new ImageUpdateAutomationStatus(
        observedGeneration,
        others,
        lastHandledReconcileAt,
        lastAutomationRunTime,
        lastPushTime,
        lastPushCommit,
        observedPolicies,
        observedSourceRevision);
  }

  @Override
  public ImageUpdateAutomationStatus withLastHandledReconcileAt(String token) {
    return new ImageUpdateAutomationStatus(
        observedGeneration,
        conditions,
        token,
        lastAutomationRunTime,
        lastPushTime,
        lastPushCommit,
        observedPolicies,
        observedSourceRevision);
  }

  /** A copy with the start of a run. */
  public ImageUpdateAutomationStatus withRunAt(Instant time) {
    return new ImageUpdateAutomationStatus(
        observedGeneration,
        conditions,
        lastHandledReconcileAt,
        Optional.of(time),
        lastPushTime,
        lastPushCommit,
        observedPolicies,
        observedSourceRevision);
  }

  /** A copy with a push. */
  public ImageUpdateAutomationStatus withPush(String commit, Instant time) {
    return new ImageUpdateAutomationStatus(
        observedGeneration,
        conditions,
        lastHandledReconcileAt,
        lastAutomationRunTime,
        Optional.of(time),
        commit,
        observedPolicies,
        observedSourceRevision);
  }

  /** A copy with what a full run saw. */
  public ImageUpdateAutomationStatus withObserved(
      Map<String, ImageRef> policies, String sourceRevision) {
    return new ImageUpdateAutomationStatus(
        observedGeneration,
        conditions,
        lastHandledReconcileAt,
        lastAutomationRunTime,
        lastPushTime,
        lastPushCommit,
        policies,
        sourceRevision);
  }
}

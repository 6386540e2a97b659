package dev.tidemark.core.automation;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Condition.State;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.Status;
import java.time.Instant;

/**
 * Turns progress and outcomes into conditions and the observed generation, as Flux's controllers
 * leave them.
 *
 * <p>Source: contract section 9.1.
 */
public final class StatusReport {
  private static final String PROGRESSING = "Progressing";
  private static final String WITH_RETRY = "ProgressingWithRetry";
  private static final String SUCCEEDED = "Succeeded";
  private static final String FAILED = "Failed";

  private StatusReport() {}

  /** The status while a run lasts; written only for long runs. */
  public static <T extends Status<T>> T during(
      T status, Progress progress, long generation, Instant now) {
    Conditions conditions =
        status
            .conditions()
            .remove(Condition.STALLED)
            .set(
                Condition.RECONCILING,
                State.TRUE,
                PROGRESSING,
                progress.message(),
                generation,
                now);
    boolean open =
        conditions.find(Condition.READY).isEmpty() || conditions.isUnknown(Condition.READY);
    if (open || progress.drift()) {
      conditions =
          conditions.set(
              Condition.READY, State.UNKNOWN, PROGRESSING, progress.message(), generation, now);
    }
    return status.withConditions(conditions);
  }

  /** The status after a run that ended with this outcome while it was at {@code progress}. */
  public static <T extends Status<T>> T after(
      T status, Progress progress, Outcome outcome, long generation, Instant now) {
    return switch (outcome) {
      case Outcome.Succeeded success ->
          settled(
              status,
              status
                  .conditions()
                  .remove(Condition.STALLED)
                  .remove(Condition.RECONCILING)
                  .set(Condition.READY, State.TRUE, SUCCEEDED, success.message(), generation, now),
              generation);
      case Outcome.Stalled stall ->
          settled(
              status,
              status
                  .conditions()
                  .remove(Condition.RECONCILING)
                  .set(
                      Condition.STALLED,
                      State.TRUE,
                      stall.reason(),
                      stall.message(),
                      generation,
                      now)
                  .set(
                      Condition.READY,
                      State.FALSE,
                      stall.reason(),
                      stall.message(),
                      generation,
                      now),
              generation);
      case Outcome.Failed failure ->
          retried(status, progress, failure.reason(), failure.message(), generation, now);
      case Outcome.Waiting waiting ->
          retried(status, progress, waiting.reason(), waiting.message(), generation, now);
      case Outcome.Pending pending -> status;
      case Outcome.FailedQuietly failure ->
          status.conditions().isFalse(Condition.READY) && !progress.drift()
              ? status.withConditions(withRetry(status.conditions(), progress, generation, now))
              : retried(status, progress, FAILED, failure.message(), generation, now);
    };
  }

  /**
   * The status of an object that is left alone because it is suspended: only one that is Ready says
   * that it has seen the newest generation.
   */
  public static <T extends Status<T>> T suspended(T status, long generation) {
    return status.conditions().isReady() ? status.withObservedGeneration(generation) : status;
  }

  private static <T extends Status<T>> T settled(T status, Conditions conditions, long generation) {
    return status.withConditions(conditions).withObservedGeneration(generation);
  }

  private static <T extends Status<T>> T retried(
      T status, Progress progress, String reason, String message, long generation, Instant now) {
    return status.withConditions(
        withRetry(status.conditions(), progress, generation, now)
            .set(Condition.READY, State.FALSE, reason, message, generation, now));
  }

  private static Conditions withRetry(
      Conditions conditions, Progress progress, long generation, Instant now) {
    return conditions
        .remove(Condition.STALLED)
        .set(Condition.RECONCILING, State.TRUE, WITH_RETRY, progress.message(), generation, now);
  }
}

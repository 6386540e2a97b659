package dev.tidemark.cli.image;

import dev.tidemark.cli.CommandFailure;
import dev.tidemark.cli.console.Waiting;
import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.ImagePolicyStatus;
import dev.tidemark.core.resource.ImageRepositoryStatus;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.Operations;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Waits for an object to be what it was asked to be, and says in Flux's words what it became. */
public final class Settled {
  private final Operations operations;
  private final Waiting waiting;
  private final Duration most;

  /** Waits at most so long. */
  public Settled(Operations operations, Waiting waiting, Duration most) {
    this.operations = operations;
    this.waiting = waiting;
    this.most = most;
  }

  /**
   * Waits until the request with this token is done.
   *
   * @throws CommandFailure when it is not in time, or failed
   */
  Resource<?, ?> handled(ObjectKind kind, ObjectName name, String token)
      throws InterruptedException {
    Resource<?, ?> object =
        await(
            kind,
            name,
            it ->
                it.status().lastHandledReconcileAt().equals(token)
                    && !it.status().conditions().isUnknown(Condition.READY));
    Conditions conditions = object.status().conditions();
    if (conditions.find(Condition.READY).isEmpty()) {
      throw CommandFailure.of("status can't be determined");
    }
    if (!conditions.isTrue(Condition.READY)) {
      throw failed(kind, object);
    }
    return object;
  }

  /**
   * Waits until the object is ready in its present generation.
   *
   * @throws CommandFailure when it is not in time, or stalls
   */
  public Resource<?, ?> ready(ObjectKind kind, ObjectName name) throws InterruptedException {
    Resource<?, ?> object =
        await(
            kind,
            name,
            it ->
                it.status().observedGeneration() >= it.meta().generation()
                    && (it.status().conditions().isReady()
                        || it.status().conditions().isTrue(Condition.STALLED)));
    if (!object.status().conditions().isReady()) {
      throw failed(kind, object);
    }
    return object;
  }

  private static CommandFailure failed(ObjectKind kind, Resource<?, ?> object) {
    return CommandFailure.of(
        "%s reconciliation failed: '%s'"
            .formatted(kind.kind(), object.status().conditions().message(Condition.READY)));
  }

  private Resource<?, ?> await(
      ObjectKind kind, ObjectName name, java.util.function.Predicate<Resource<?, ?>> settled)
      throws InterruptedException {
    AtomicReference<Resource<?, ?>> last =
        new AtomicReference<>(Missing.require(operations, kind.kind(), name));
    boolean done =
        waiting.until(
            most,
            () -> {
              operations.refresh();
              last.set(Missing.require(operations, kind.kind(), name));
              return settled.test(last.get());
            });
    if (!done) {
      String message = last.get().status().conditions().message(Condition.READY);
      throw CommandFailure.of(
          "timed out waiting for %s reconciliation%s; --timeout gives it longer"
              .formatted(kind.kind(), message.isEmpty() ? "" : ": '" + message + "'"));
    }
    return last.get();
  }

  /** What Flux says of an object that did well. */
  static String success(Resource<?, ?> object) {
    return switch (object.status()) {
      case ImageRepositoryStatus scanned ->
          "scan fetched %d tags"
              .formatted(
                  scanned
                      .lastScanResult()
                      .map(ImageRepositoryStatus.ScanResult::tagCount)
                      .orElse(0));
      case ImagePolicyStatus elected ->
          "selected ref " + elected.latestRef().map(Object::toString).orElse("");
      default -> object.status().conditions().message(Condition.READY);
    };
  }
}

package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Outcome;
import dev.tidemark.core.automation.Progress;
import dev.tidemark.core.automation.StatusReport;
import dev.tidemark.core.resource.Annotations;
import dev.tidemark.core.resource.ObjectName;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.Requeue;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every run of every kind has in common: deletion, finalizer, suspension, one status write,
 * events, the next run (contract section 9).
 */
final class Reconciliation<S extends Spec, T extends Status<T>> {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int WRITE_ATTEMPTS = 5;

  private final ObjectReconciler<S, T> reconciler;
  private final Ports ports;
  private final Announcer announcer;
  private final Delays delays;

  Reconciliation(
      ObjectReconciler<S, T> reconciler, Ports ports, Announcer announcer, Delays delays) {
    this.reconciler = reconciler;
    this.ports = ports;
    this.announcer = announcer;
    this.delays = delays;
  }

  /**
   * Runs one object once.
   *
   * @param requested whether somebody asked for it outside the object's annotations
   */
  Requeue reconcile(ObjectName name, boolean requested) {
    try {
      Optional<Resource<S, T>> found = ports.resources().get(reconciler.kind(), name);
      return found.isEmpty() ? new Requeue.Never() : reconcile(found.get(), requested);
    } catch (StoreException e) {
      LOG.error("{} {}: {}", reconciler.kind(), name, e.getMessage());
      return new Requeue.Backoff(Duration.ZERO);
    }
  }

  private Requeue reconcile(Resource<S, T> read, boolean requested) {
    if (read.meta().isDeleting()) {
      return remove(read);
    }
    Resource<S, T> resource =
        read.meta().hasFinalizer(Annotations.FINALIZER)
            ? read
            : ports.resources().writeMeta(read, read.meta().withFinalizer(Annotations.FINALIZER));
    if (resource.spec().suspend()) {
      LOG.info("{}: reconciliation is suspended for this object", resource.key());
      T status = StatusReport.suspended(resource.status(), resource.meta().generation());
      write(
          resource,
          reconciler.handlesRequestsWhileSuspended() ? handled(resource, status) : status,
          false);
      return new Requeue.Never();
    }
    return run(resource, requested);
  }

  private Requeue run(Resource<S, T> resource, boolean requested) {
    Instant started = ports.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    long generation = resource.meta().generation();
    Progress begin = Progress.begin(resource.status().observedGeneration(), generation);
    ProgressWriter<S, T> shown =
        new ProgressWriter<>(ports.resources(), ports.clock(), delays, resource, begin);
    Run run = new Run(started, requested, begin, shown::at);
    Attempt<T> attempt = attempt(resource, run);
    Resource<S, T> newest = shown.end();
    if (attempt.outcome() instanceof Outcome.Pending pending) {
      return new Requeue.After(pending.retryAfter()); // a request is not handled yet either
    }
    T status =
        StatusReport.after(
            attempt.status(),
            run.progress(),
            attempt.outcome(),
            generation,
            ports.clock().instant());
    Resource<S, T> written = write(newest, handled(resource, status), attempt.push().isPresent());
    announcer.tell(resource, written, attempt);
    return next(attempt.outcome());
  }

  private Attempt<T> attempt(Resource<S, T> resource, Run run) {
    try {
      return reconciler.attempt(resource, run);
    } catch (StoreException e) {
      return Attempt.of(resource.status(), new Outcome.FailedQuietly(text(e), Duration.ZERO));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{}: a fault of ours; the object is tried again", resource.key(), e);
      return Attempt.of(
          resource.status(), new Outcome.FailedQuietly("internal error: " + e, Duration.ZERO));
    }
  }

  private static String text(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  private Requeue remove(Resource<S, T> resource) {
    if (resource.meta().hasFinalizer(Annotations.FINALIZER)) {
      reconciler.release(resource);
      ports
          .resources()
          .writeMeta(resource, resource.meta().withoutFinalizer(Annotations.FINALIZER));
    }
    ports.decisions().forget(resource.key());
    return new Requeue.Never();
  }

  private T handled(Resource<S, T> resource, T status) {
    return resource
        .meta()
        .annotation(Annotations.REQUESTED_AT)
        .map(status::withLastHandledReconcileAt)
        .orElse(status);
  }

  /**
   * Writes the status when it differs; what others changed meanwhile stays as they left it. A
   * status that another process wrote meanwhile may rest on newer facts than ours: it stays too,
   * and this object is run again.
   *
   * @param asserting whether our status tells of something that only we know, a push
   */
  private Resource<S, T> write(Resource<S, T> read, T status, boolean asserting) {
    Resource<S, T> newest = read;
    for (int i = 1; !status.equals(newest.status()); i++) {
      try {
        return ports.resources().writeStatus(newest, status);
      } catch (StoreException e) {
        if (e.reason() != StoreException.Reason.CONFLICT || i == WRITE_ATTEMPTS) {
          throw e;
        }
        Optional<Resource<S, T>> again = ports.resources().get(reconciler.kind(), read.name());
        if (again.isEmpty() || !again.get().meta().uid().equals(read.meta().uid())) {
          return newest.withStatus(status);
        }
        if (!asserting && !again.get().status().equals(newest.status())) {
          throw e;
        }
        newest = again.get();
      }
    }
    return newest;
  }

  private static Requeue next(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded success ->
          success.next().<Requeue>map(Requeue.After::new).orElseGet(Requeue.Never::new);
      case Outcome.Waiting waiting -> new Requeue.After(waiting.retryAfter());
      case Outcome.Pending pending -> new Requeue.After(pending.retryAfter());
      case Outcome.Failed failed -> new Requeue.Backoff(failed.atLeast());
      case Outcome.FailedQuietly failed -> new Requeue.Backoff(failed.atLeast());
      case Outcome.Stalled stalled -> new Requeue.Never();
    };
  }
}

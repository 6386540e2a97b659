package dev.tidemark.runtime.controller;

import dev.tidemark.core.automation.Progress;
import dev.tidemark.core.automation.StatusReport;
import dev.tidemark.core.resource.Resource;
import dev.tidemark.core.resource.Spec;
import dev.tidemark.core.resource.Status;
import dev.tidemark.runtime.controller.spi.ResourceStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows in the status what a long run is at. A run that ends within the delay writes its status
 * once; only a longer one is shown on its way.
 */
final class ProgressWriter<S extends Spec, T extends Status<T>> {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
  static final Duration DELAY = Duration.ofSeconds(2);

  private final ResourceStore store;
  private final InstantSource clock;
  private final Runnable callOff;
  private Resource<S, T> newest;
  private Progress progress;
  private boolean late;
  private boolean ended;

  ProgressWriter(
      ResourceStore store,
      InstantSource clock,
      Delays delays,
      Resource<S, T> resource,
      Progress progress) {
    this.store = store;
    this.clock = clock;
    this.newest = resource;
    this.progress = progress;
    this.callOff = delays.after(DELAY, this::becomeLate);
  }

  /** Takes note of what the run is at. */
  synchronized void at(Progress next) {
    progress = next;
    if (late) {
      show();
    }
  }

  /** Ends the showing and gives the object as it was written last. */
  Resource<S, T> end() {
    callOff.run();
    synchronized (this) {
      ended = true;
      return newest;
    }
  }

  private synchronized void becomeLate() {
    late = true;
    if (!ended) {
      show();
    }
  }

  private void show() {
    try {
      T status =
          StatusReport.during(
              newest.status(), progress, newest.meta().generation(), clock.instant());
      if (!status.equals(newest.status())) {
        newest = store.writeStatus(newest, status);
      }
    } catch (StoreException e) {
      LOG.debug("progress of {} is not shown: {}", newest.key(), e.getMessage());
    }
  }
}

package dev.tidemark.local;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a store up to date with its files for as long as it is open. Looking at the files takes
 * about a twentieth of the time, however many there are, but happens once a minute at least;
 * requests are taken up at once. Polling sees changes on every kind of file system, mounted ones
 * too.
 */
public final class ManifestWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestWatch.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int SHARE = 20;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DirectoryResourceStore store;
  private final LongSupplier nanos;
  private final Thread thread = Thread.ofVirtual().name("manifest-watch").unstarted(this::work);

  private long lastCost;

  ManifestWatch(DirectoryResourceStore store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  /** Begins to watch. */
  public static ManifestWatch start(DirectoryResourceStore store) {
    ManifestWatch watch = new ManifestWatch(store, System::nanoTime);
    watch.thread.start();
    return watch;
  }

  private void work() {
    long due = nanos.getAsLong();
    try {
      while (true) {
        due = look(due);
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  /** Looks at what is due; gives the time of the next look at the manifests. */
  long look(long due) {
    long begin = nanos.getAsLong();
    try {
      if (begin - due < 0) {
        store.takeUpRequests();
        return due;
      }
      store.refresh();
    } catch (RuntimeException e) {
      LOG.error("the manifests were not looked at", e);
    }
    long end = nanos.getAsLong();
    long pause = store.isSettling() ? TICK.toNanos() : INTERVAL.toNanos();
    // A look that was long only because the machine stood still must not be paid for: what two
    // looks in a row took is what looking costs.
    long cost = Math.min(lastCost, end - begin);
    lastCost = end - begin;
    return end + Math.max(pause, Math.min(SHARE * cost, LONGEST.toNanos()));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.tidemark.registry;

import dev.tidemark.runtime.controller.spi.QuotaState;
import dev.tidemark.runtime.controller.spi.QuotaStore;
import dev.tidemark.runtime.controller.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what registries say about their limits, so that a process that is started anew asks nobody
 * who wanted to be left alone. News are written at once, and further ones after a pause: registries
 * that count tell something new with every answer.
 */
final class QuotaKeeper implements AutoCloseable {
  /** Between two writes. */
  static final Duration GAP = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(QuotaKeeper.class);

  private final RequestScheduler scheduler;
  private final QuotaStore store;
  private final Duration gap;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Thread writer;
  private boolean changed;
  private boolean closing;
  private List<QuotaState> written = List.of();

  private QuotaKeeper(RequestScheduler scheduler, QuotaStore store, Duration gap) {
    this.scheduler = scheduler;
    this.store = store;
    this.gap = gap;
    this.writer = Thread.ofVirtual().name("registry-quotas").unstarted(this::keep);
  }

  /** Restores what is kept, and keeps what comes until it is closed. */
  static QuotaKeeper start(RequestScheduler scheduler, QuotaStore store, Duration gap) {
    QuotaKeeper keeper = new QuotaKeeper(scheduler, store, gap);
    keeper.restore();
    scheduler.onNews(keeper::tell);
    keeper.writer.start();
    return keeper;
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restore() {
    try {
      written = store.read();
      scheduler.restore(written);
    } catch (StoreException e) {
      LOG.warn("what registries said about their limits is not known any more: {}", e.getMessage());
    }
  }

  private void tell() {
    lock.lock();
    try {
      changed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    try {
      while (awaitNews()) {
        write();
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
  }

  /** Waits until there is something to write; false when the end comes first. */
  private boolean awaitNews() throws InterruptedException {
    lock.lock();
    try {
      while (!changed && !closing) {
        news.await();
      }
      changed = false;
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long left = gap.toNanos();
      while (left > 0 && !closing) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    List<QuotaState> now = scheduler.quotas();
    if (now.equals(written)) {
      return;
    }
    try {
      store.write(now);
      written = now;
    } catch (StoreException e) {
      LOG.warn("what registries say about their limits is not kept: {}", e.getMessage());
    }
  }
}

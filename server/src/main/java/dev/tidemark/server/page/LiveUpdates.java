package dev.tidemark.server.page;

import dev.tidemark.core.resource.Resource;
import dev.tidemark.runtime.controller.spi.ResourceListener;
import dev.tidemark.server.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells open pages that something changed, by server-sent events (HTML standard, section 9.2): an
 * event names no object, the page asks anew. Many changes in a moment are one event.
 */
final class LiveUpdates implements ResourceListener, AutoCloseable {
  private static final int MOST_PAGES = 64;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration BREATH = Duration.ofMillis(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Semaphore places = new Semaphore(MOST_PAGES);
  private long version;
  private boolean closed;

  /** A stream of events; refused while too many are open. */
  Reply open() {
    if (!places.tryAcquire()) {
      return Reply.of(503, Reply.TEXT, "too many pages are open\n").with("Retry-After", "30");
    }
    return new Reply.Stream("text/event-stream", this::write, places::release);
  }

  private void write(OutputStream out) throws IOException, InterruptedException {
    long seen = current();
    send(out, "retry: 3000\n\n");
    while (true) {
      long next = await(seen);
      if (next < 0) {
        return;
      }
      send(out, next == seen ? ": still here\n\n" : "event: changed\ndata: " + next + "\n\n");
      seen = next;
      breathe();
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private long current() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** The version once it differs from {@code seen} or some time has passed; -1 at the end. */
  private long await(long seen) throws InterruptedException {
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (version == seen && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return closed ? -1 : version;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment, so that changes gather; ends at once when all ends. */
  private void breathe() throws InterruptedException {
    lock.lock();
    try {
      long left = BREATH.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void added(Resource<?, ?> resource) {
    change(false);
  }

  @Override
  public void changed(Resource<?, ?> before, Resource<?, ?> after) {
    change(false);
  }

  @Override
  public void removed(Resource<?, ?> resource) {
    change(false);
  }

  @Override
  public void close() {
    change(true);
  }

  private void change(boolean last) {
    lock.lock();
    try {
      version++;
      closed |= last;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package dev.tidemark.git.wire;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The moment at which work on a remote ends, whatever it waits for: what is registered is closed
 * then, which wakes up reads and writes that block. Measured by the monotonic clock.
 */
public final class Deadline implements AutoCloseable {
  private final long endNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Closeable> open = new ArrayList<>();
  private final Thread watch;
  private boolean expired;

  private Deadline(Duration timeout) {
    endNanos = System.nanoTime() + timeout.toNanos();
    watch = Thread.ofVirtual().name("git-deadline").start(this::watch);
  }

  /** A deadline this long from now. */
  public static Deadline in(Duration timeout) {
    return new Deadline(timeout);
  }

  /** Whether it has passed. */
  public boolean expired() {
    lock.lock();
    try {
      return expired || remainingMillis() <= 0;
    } finally {
      lock.unlock();
    }
  }

  /** Milliseconds until then, at least 1 while there is time at all. */
  public int remainingMillis() {
    long nanos = endNanos - System.nanoTime();
    return nanos <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, 1 + nanos / 1_000_000);
  }

  /** Closes this when the time has come; at once when it has. */
  public void guard(Closeable resource) {
    lock.lock();
    try {
      if (!expired) {
        open.add(resource);
        return;
      }
    } finally {
      lock.unlock();
    }
    closeQuietly(resource);
  }

  /** Leaves this alone from now on. */
  public void release(Closeable resource) {
    lock.lock();
    try {
      open.remove(resource);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the watch; nothing more is closed. */
  @Override
  public void close() {
    watch.interrupt();
  }

  private void watch() {
    try {
      while (remainingMillis() > 0) {
        Thread.sleep(remainingMillis());
      }
    } catch (InterruptedException e) {
      return; // closed: the work was done in time
    }
    List<Closeable> late;
    lock.lock();
    try {
      expired = true;
      late = List.copyOf(open);
      open.clear();
    } finally {
      lock.unlock();
    }
    late.forEach(Deadline::closeQuietly);
  }

  private static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // It is given up; whoever uses it sees that it ended.
    }
  }
}

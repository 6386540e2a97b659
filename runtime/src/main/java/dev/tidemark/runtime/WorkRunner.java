package dev.tidemark.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the keys of a {@link WorkQueue} on the threads of an {@link Engine}, at most {@code
 * concurrent} at a time. A run that throws is a failed run of that key alone.
 */
public final class WorkRunner<K> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);

  /** Runs one key. */
  @FunctionalInterface
  public interface Work<K> {
    /**
     * Runs the key, which had been due for {@code waited}; the answer says when it is due again.
     */
    Requeue run(K key, Duration waited);

    /** The key is no longer due, because its run begins; the queue stands still meanwhile. */
    default void taken(K key) {}
  }

  private record Active(Thread thread, long since) {}

  private final String name;
  private final WorkQueue<K> queue;
  private final int concurrent;
  private final Work<K> work;
  private final Engine engine;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<K, Active> running = new HashMap<>();
  private boolean stopping;

  /**
   * A runner that does nothing before {@link #start}.
   *
   * @param name for thread names and logs
   * @param work runs one key; its answer says when the key is due again
   */
  public WorkRunner(String name, WorkQueue<K> queue, int concurrent, Work<K> work, Engine engine) {
    this.name = name;
    this.queue = queue;
    this.concurrent = concurrent;
    this.work = work;
    this.engine = engine;
  }

  /** Starts to run what is due. */
  public void start() {
    engine.drive(this);
  }

  /** The name that threads and logs carry. */
  public String name() {
    return name;
  }

  /**
   * Begins what is due and may run. For whoever drives the runner; nothing happens after {@link
   * #stop}.
   *
   * @return the time at which the next turn is worth while, if nothing is added before; empty when
   *     only an end of a run or an addition can bring work
   */
  public OptionalLong turn() {
    lock.lock();
    try {
      while (!stopping && running.size() < concurrent) {
        Optional<K> next = queue.take(engine.nanos());
        if (next.isEmpty()) {
          return queue.nextDue();
        }
        launch(next.get());
      }
      return OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Makes a key due now. */
  public void add(K key) {
    locked(() -> queue.add(key, engine.nanos()));
  }

  /** Makes a key due at the end of its settle window, see {@link WorkQueue#settle}. */
  public void settle(K key, Duration window) {
    locked(() -> {
      long now = engine.nanos();
      queue.settle(key, now, now + window.toNanos());
    });
  }

  /** Forgets a key that is gone. */
  public void forget(K key) {
    locked(() -> queue.forget(key));
  }

  /** How many keys wait and are due. */
  public int depth() {
    lock.lock();
    try {
      return queue.depth(engine.nanos());
    } finally {
      lock.unlock();
    }
  }

  /** Whether the key is due and waits to be run. */
  public boolean isDue(K key) {
    lock.lock();
    try {
      return queue.isDue(key, engine.nanos());
    } finally {
      lock.unlock();
    }
  }

  /** How long until the key is due; empty when nothing is planned for it or it runs. */
  public Optional<Duration> dueIn(K key) {
    lock.lock();
    try {
      return queue.dueIn(key, engine.nanos());
    } finally {
      lock.unlock();
    }
  }

  /** How many keys may run at once. */
  public int concurrent() {
    return concurrent;
  }

  /** How long each of the present runs has lasted. */
  public List<Duration> lasting() {
    lock.lock();
    try {
      long now = engine.nanos();
      return running.values().stream().map(active -> Duration.ofNanos(now - active.since)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The keys that run now. */
  public Set<K> active() {
    lock.lock();
    try {
      return new HashSet<>(running.keySet());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins nothing more and waits for what runs; what still runs after {@code grace} is interrupted
   * and waited for once more as long.
   *
   * @return whether everything has ended
   */
  public boolean stop(Duration grace) throws InterruptedException {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      if (!idleWithin(grace)) {
        running.values().forEach(active -> active.thread.interrupt());
      }
      return idleWithin(grace);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      if (!stop(Duration.ofSeconds(4))) {
        LOG.warn("{}: runs did not end in time: {}", name, active());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean idleWithin(Duration time) throws InterruptedException {
    long left = time.toNanos();
    while (!running.isEmpty()) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }

  /** Turns until the runner is stopped, and waits in between. */
  void dispatch() {
    lock.lock();
    try {
      while (!stopping) {
        awaitWork(turn());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is in dispatch(), which looks at everything anew
  private void awaitWork(OptionalLong due) throws InterruptedException {
    if (due.isEmpty()) {
      changed.await();
    } else {
      // The answer does not matter: the loop looks again, whether time has passed or work has come.
      boolean elapsed = !changed.await(due.getAsLong() - engine.nanos(), TimeUnit.NANOSECONDS);
      LOG.trace("{}: woke, elapsed {}", name, elapsed);
    }
  }

  private void launch(K key) {
    Duration waited = queue.waited(key);
    work.taken(key);
    Thread thread = engine.thread(name + "-" + key, () -> runOne(key, waited));
    running.put(key, new Active(thread, engine.nanos()));
    thread.start();
  }

  private void runOne(K key, Duration waited) {
    Requeue requeue = new Requeue.Backoff(Duration.ZERO);
    try {
      requeue = work.run(key, waited);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{}: run of {} failed by a fault of ours; it is tried again", name, key, e);
    } finally {
      Requeue next = requeue;
      locked(() -> {
        running.remove(key);
        queue.done(key, next, engine.nanos());
      });
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package dev.tidemark.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * What is due when, and what runs now: one entry for each key, whatever happens to it. Time is a
 * monotonic count of nanoseconds, so that a wall clock that is set moves nothing.
 *
 * <p>Not safe for threads: {@link WorkRunner} guards it, the simulator drives it alone.
 */
public final class WorkQueue<K> {
  private static final long NEVER = Long.MAX_VALUE;
  private static final double JITTER = 0.05;

  private static final class Entry {
    long due = NEVER;
    long ticket;
    boolean running;
    long again = NEVER;
    long settled = NEVER;
    boolean gone;
    int failures;
    long waited;
  }

  private record Due<K>(K key, long at, long ticket) {}

  private final Map<K, Entry> entries = new HashMap<>();
  private final PriorityQueue<Due<K>> order =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.ticket, b.ticket));
  private final Backoff backoff;
  private final RandomGenerator random;
  private long tickets;

  /** An empty queue; {@code random} draws the jitter. */
  public WorkQueue(Backoff backoff, RandomGenerator random) {
    this.backoff = backoff;
    this.random = random;
  }

  /**
   * Makes a key due at a time, or leaves it due earlier; while it runs, it is due again after that
   * run.
   */
  public void add(K key, long at) {
    Entry entry = entries.computeIfAbsent(key, k -> new Entry());
    entry.gone = false;
    if (entry.running) {
      entry.again = Math.min(entry.again, at);
    } else if (entry.due > at) {
      schedule(key, entry, at);
    }
  }

  /**
   * Makes a key due at the end of a settle window, which the first call opens: what comes within it
   * joins it, and a run that was planned for later than now waits for it. A key that is due already
   * stays so, and one that failed is tried again no later than it would have been.
   */
  public void settle(K key, long now, long until) {
    Entry entry = entries.computeIfAbsent(key, k -> new Entry());
    entry.gone = false;
    if (entry.settled != NEVER || (!entry.running && entry.due <= now)) {
      return;
    }
    entry.settled = until;
    if (!entry.running && (entry.failures == 0 || entry.due > until)) {
      schedule(key, entry, until);
    }
  }

  /** Takes the key that is due the longest, and marks it as running; empty when none is due. */
  public Optional<K> take(long now) {
    while (true) {
      Due<K> head = order.peek();
      if (head == null || head.at > now) {
        return Optional.empty();
      }
      order.poll();
      Entry entry = entries.get(head.key);
      if (entry != null && entry.ticket == head.ticket && !entry.running) {
        entry.running = true;
        entry.settled = NEVER;
        entry.waited = Math.max(0, now - entry.due);
        entry.due = NEVER;
        return Optional.of(head.key);
      }
    }
  }

  /** How long a key that runs had been due when it was taken. */
  public Duration waited(K key) {
    Entry entry = entries.get(key);
    return entry == null ? Duration.ZERO : Duration.ofNanos(entry.waited);
  }

  /** Ends the run of a key and plans its next one. */
  public void done(K key, Requeue requeue, long now) {
    Entry entry = entries.get(key);
    if (entry == null || !entry.running) {
      throw new IllegalStateException("not running: " + key);
    }
    entry.running = false;
    if (entry.gone) {
      entries.remove(key);
      return;
    }
    long due =
        switch (requeue) {
          case Requeue.Never never -> {
            entry.failures = 0;
            yield NEVER;
          }
          case Requeue.After after -> {
            entry.failures = 0;
            yield plus(now, jittered(after.delay()));
          }
          case Requeue.Backoff failed -> {
            entry.failures++;
            Duration delay = backoff.delay(entry.failures);
            Duration wanted = failed.atLeast();
            // Who failed together must not come back together.
            yield plus(now, jittered(delay.compareTo(wanted) >= 0 ? delay : wanted));
          }
        };
    if (entry.settled != NEVER) {
      boolean failed = requeue instanceof Requeue.Backoff;
      due = failed ? Math.min(due, entry.settled) : entry.settled;
    }
    due = Math.min(due, Math.max(entry.again, now));
    entry.again = NEVER;
    if (due == NEVER) {
      entry.ticket = ++tickets;
    } else {
      schedule(key, entry, due);
    }
  }

  /** Forgets a key that is gone; a run of it that goes on may still end with {@link #done}. */
  public void forget(K key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return;
    }
    if (entry.running) {
      entry.again = NEVER;
      entry.settled = NEVER;
      entry.gone = true;
    } else {
      entries.remove(key);
    }
  }

  /** When {@link #take} can give something; empty when nothing is planned. */
  public OptionalLong nextDue() {
    while (!order.isEmpty()) {
      Due<K> head = order.peek();
      Entry entry = entries.get(head.key);
      if (entry != null && entry.ticket == head.ticket && !entry.running) {
        return OptionalLong.of(head.at);
      }
      order.poll();
    }
    return OptionalLong.empty();
  }

  /** How many keys wait and are due. */
  public int depth(long now) {
    int depth = 0;
    for (Entry entry : entries.values()) {
      if (!entry.running && entry.due <= now) {
        depth++;
      }
    }
    return depth;
  }

  /** Whether the key is due and waits to be taken. */
  public boolean isDue(K key, long now) {
    Entry entry = entries.get(key);
    return entry != null && !entry.running && entry.due <= now;
  }

  /** How long until the key is due; empty when nothing is planned for it or it runs. */
  public Optional<Duration> dueIn(K key, long now) {
    Entry entry = entries.get(key);
    return entry == null || entry.running || entry.due == NEVER
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, entry.due - now)));
  }

  private void schedule(K key, Entry entry, long at) {
    entry.due = at;
    entry.ticket = ++tickets;
    order.add(new Due<>(key, at, entry.ticket));
  }

  private long jittered(Duration delay) {
    long nanos = delay.toNanos();
    return nanos + (long) (nanos * JITTER * random.nextDouble());
  }

  private static long plus(long now, long nanos) {
    long sum = now + nanos;
    return sum < now ? NEVER - 1 : sum;
  }
}

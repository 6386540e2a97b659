package dev.tidemark.cli.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;

/**
 * Keeps the heap of a service near what is alive in it. The serial collector lets the old
 * generation grow up to its greatest size before it looks at it for the first time, and gives
 * memory back only when it does: after a burst, such as the first scans of a thousand repositories,
 * a service would hold several times what it needs for as long as it runs.
 */
public final class HeapKeeper {
  private static final String OLD = "Tenured Gen";

  /** Growth over what was alive that is no burst yet. */
  private static final long SLACK = 12L << 20;

  /** Growth that is worth a collection once a burst is over. */
  private static final long CRUMBS = 2L << 20;

  /** How long after a burst; a service that is never at rest is collected no more often. */
  private static final Duration CALM = Duration.ofSeconds(30);

  private final MemoryPoolMXBean old;
  private final AtomicLong limit = new AtomicLong(SLACK + SLACK);
  private final AtomicLong rest = new AtomicLong();
  private final AtomicBoolean collecting = new AtomicBoolean();
  private final AtomicBoolean waiting = new AtomicBoolean();

  private HeapKeeper(MemoryPoolMXBean old) {
    this.old = old;
  }

  /** Begins, where the collector is the serial one; others look after themselves. */
  public static void start() {
    List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    Optional<MemoryPoolMXBean> old =
        pools.stream().filter(pool -> pool.getName().equals(OLD)).findFirst();
    old.map(HeapKeeper::new).ifPresent(HeapKeeper::listen);
  }

  private void listen() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, self) -> look(),
            notification ->
                notification
                    .getType()
                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
            null);
      }
    }
  }

  /**
   * After each collection: a whole one when the old generation has grown by a quarter, and one a
   * while after it has grown at all.
   */
  private void look() {
    long used = old.getUsage().getUsed();
    if (used > limit.get() && collecting.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("heap-keeper").start(this::collect);
    } else if (used > rest.get() && waiting.compareAndSet(false, true)) {
      Thread.ofVirtual().name("heap-keeper").start(this::collectLater);
    }
  }

  private void collectLater() {
    try {
      Thread.sleep(CALM);
      if (old.getUsage().getUsed() > rest.get() && collecting.compareAndSet(false, true)) {
        collect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.set(false);
    }
  }

  private void collect() {
    try {
      System.gc(); // there is no other way to have it look now
      long alive = old.getUsage().getUsed();
      limit.set(alive + Math.max(SLACK, alive / 4));
      rest.set(alive + Math.max(CRUMBS, alive / 16));
    } finally {
      collecting.set(false);
    }
  }
}

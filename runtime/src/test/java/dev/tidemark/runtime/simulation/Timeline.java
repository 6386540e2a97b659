package dev.tidemark.runtime.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Virtual time: a list of what happens when, and strands of work of which only one moves at a time.
 * A strand gives way only where it waits, so that the seed alone decides the order of everything.
 */
final class Timeline {
  private record Entry(long at, long ticket, Runnable action) {}

  /** Work on a thread of its own that waits for its turn. */
  static final class Strand {
    private final Semaphore turn = new Semaphore(0);
    private final long begun;
    private boolean ended;
    private boolean killed;

    private Strand(long begun) {
      this.begun = begun;
    }

    /** When it was made. */
    long begun() {
      return begun;
    }

    boolean ended() {
      return ended;
    }
  }

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.ticket, b.ticket));
  private final List<Supplier<OptionalLong>> drivers = new ArrayList<>();
  private final Semaphore back = new Semaphore(0);
  private Optional<Strand> current = Optional.empty();
  private Optional<Throwable> fault = Optional.empty();
  private long now;
  private long tickets;

  /** Nanoseconds since the history began. */
  long now() {
    return now;
  }

  /** Does something later, in the order of asking where times are equal. */
  void after(Duration delay, Runnable action) {
    entries.add(new Entry(now + delay.toNanos(), ++tickets, action));
  }

  /** Asks again and again for work that is due; the answer is when to ask next at the latest. */
  void drive(Supplier<OptionalLong> driver) {
    drivers.add(driver);
  }

  void stopDriving(Supplier<OptionalLong> driver) {
    drivers.remove(driver);
  }

  /** The strand that moves now; empty when the world itself does. */
  Optional<Strand> current() {
    return current;
  }

  /** A strand that has its first turn as soon as the present step is over. */
  Strand strand() {
    Strand strand = new Strand(now);
    after(Duration.ZERO, () -> resume(strand));
    return strand;
  }

  /** A thread, not started, that does the work in the strand's turns. */
  Thread thread(String name, Strand strand, Runnable work) {
    return Thread.ofVirtual()
        .name(name)
        .unstarted(() -> {
          strand.turn.acquireUninterruptibly();
          try {
            if (!strand.killed) {
              work.run();
            }
          } catch (Killed e) {
            // As it should be: the strand of a killed program ends where it stood.
            strand.killed = true;
          } catch (Throwable e) {
            fault = Optional.of(e);
          } finally {
            strand.ended = true;
            back.release();
          }
        });
  }

  /** Lets the strand that moves wait; a strand that was killed meanwhile does not come back. */
  void sleep(Duration time) {
    Strand strand = current.orElseThrow();
    after(time, () -> resume(strand));
    park(strand);
  }

  /** Lets the strand that moves wait until somebody calls what {@code waker} is given. */
  void sleepUntil(java.util.function.Consumer<Runnable> waker) {
    Strand strand = current.orElseThrow();
    waker.accept(() -> after(Duration.ZERO, () -> resume(strand)));
    park(strand);
  }

  /** Ends a strand where it stands; called by the world, never by a strand. */
  void kill(Strand strand) {
    if (!strand.ended) {
      strand.killed = true;
      resume(strand);
    }
  }

  /** Lets everything happen up to this moment. */
  void runUntil(long moment) {
    while (true) {
      long next = Long.MAX_VALUE;
      for (Supplier<OptionalLong> driver : List.copyOf(drivers)) {
        next = Math.min(next, driver.get().orElse(Long.MAX_VALUE));
      }
      Entry head = entries.peek();
      next = head == null ? next : Math.min(next, head.at);
      if (next > moment) {
        now = moment;
        return;
      }
      now = Math.max(now, next);
      if (head != null && head.at <= now) {
        entries.poll();
        head.action.run();
      }
    }
  }

  private void park(Strand strand) {
    back.release();
    strand.turn.acquireUninterruptibly();
    if (strand.killed) {
      throw new Killed();
    }
  }

  private void resume(Strand strand) {
    if (strand.ended) {
      return;
    }
    Optional<Strand> before = current;
    current = Optional.of(strand);
    strand.turn.release();
    back.acquireUninterruptibly();
    current = before;
    if (fault.isPresent()) {
      throw new IllegalStateException("a strand broke", fault.get());
    }
  }
}

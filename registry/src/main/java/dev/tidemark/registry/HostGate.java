package dev.tidemark.registry;

import dev.tidemark.registry.wire.Deadline;
import dev.tidemark.registry.wire.WireException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many requests at a time through to one host. Who waits urgently goes first; after three
 * of those in a row one who waits without urgency goes, so that nobody waits for ever. Equals go in
 * the order of arrival.
 */
final class HostGate {
  private static final int URGENT_IN_A_ROW = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<CountDownLatch> urgent = new ArrayDeque<>();
  private final Deque<CountDownLatch> routine = new ArrayDeque<>();
  private int free;
  private int urgentInARow;

  HostGate(int places) {
    this.free = places;
  }

  /** Waits for a place; it must be given back with {@link #leave()}. */
  void enter(boolean isUrgent, Deadline deadline) throws WireException {
    CountDownLatch turn = new CountDownLatch(1);
    lock.lock();
    try {
      if (free > 0 && urgent.isEmpty() && routine.isEmpty()) {
        free--;
        return;
      }
      (isUrgent ? urgent : routine).addLast(turn);
      admit();
    } finally {
      lock.unlock();
    }
    try {
      if (!turn.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        giveUp(turn);
        throw Deadline.exceeded();
      }
    } catch (InterruptedException e) {
      giveUp(turn);
      throw Deadline.canceled();
    }
  }

  /** Gives the place back. */
  void leave() {
    lock.lock();
    try {
      free++;
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return urgent.size() + routine.size();
    } finally {
      lock.unlock();
    }
  }

  private void admit() {
    Optional<CountDownLatch> next = free > 0 ? next() : Optional.empty();
    while (next.isPresent()) {
      free--;
      next.orElseThrow().countDown();
      next = free > 0 ? next() : Optional.empty();
    }
  }

  private Optional<CountDownLatch> next() {
    boolean routineIsDue = urgentInARow >= URGENT_IN_A_ROW && !routine.isEmpty();
    if (urgent.isEmpty() || routineIsDue) {
      urgentInARow = 0;
      return Optional.ofNullable(routine.pollFirst());
    }
    urgentInARow++;
    return Optional.ofNullable(urgent.pollFirst());
  }

  /** Leaves the line; a place that was given at the last moment is passed on. */
  private void giveUp(CountDownLatch turn) {
    lock.lock();
    try {
      if (!urgent.remove(turn) && !routine.remove(turn)) {
        free++;
        admit();
      }
    } finally {
      lock.unlock();
    }
  }
}

package dev.tidemark.registry.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Connections that wait for their next exchange, the last used first. */
final class ConnectionPool implements AutoCloseable {
  private final WireLimits limits;
  private final Pace pace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Origin, Deque<Connection>> idle = new HashMap<>();
  private boolean closed;

  ConnectionPool(WireLimits limits, Pace pace) {
    this.limits = limits;
    this.pace = pace;
  }

  /** A connection that was left open; empty when a new one is needed. */
  Optional<Connection> take(Origin origin) {
    lock.lock();
    try {
      dropStale();
      Deque<Connection> waiting = idle.get(origin);
      return waiting == null ? Optional.empty() : Optional.ofNullable(waiting.pollLast());
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a connection whose exchange is complete, or closes it when there are enough. */
  void give(Origin origin, Connection connection) {
    lock.lock();
    try {
      connection.rest(pace.nanos());
      dropStale();
      Deque<Connection> waiting = idle.computeIfAbsent(origin, key -> new ArrayDeque<>());
      if (closed || waiting.size() >= limits.idlePerOrigin()) {
        connection.close();
      } else {
        waiting.addLast(connection);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      idle.values().forEach(waiting -> waiting.forEach(Connection::close));
      idle.clear();
    } finally {
      lock.unlock();
    }
  }

  private void dropStale() {
    long now = pace.nanos();
    Iterator<Deque<Connection>> all = idle.values().iterator();
    while (all.hasNext()) {
      Deque<Connection> waiting = all.next();
      while (!waiting.isEmpty() && now - waiting.getFirst().idleSince() > limits.idle().toNanos()) {
        waiting.removeFirst().close();
      }
      if (waiting.isEmpty()) {
        all.remove();
      }
    }
  }
}

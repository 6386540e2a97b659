package dev.tidemark.server.event;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events to {@code --events-addr} (contract section 9.2), one after the other on a thread of
 * its own: nobody waits for the receiver. At most a thousand events wait; then the oldest go.
 */
public final class EventPoster implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventPoster.class);
  private static final int MOST_WAITING = 1000;
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final EventClient client;
  private final String instance;
  private final Retries retries;
  private final Consumer<PostResult> results;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final Thread thread;
  private boolean posting;
  private boolean closing;

  private EventPoster(
      EventClient client, String instance, Retries retries, Consumer<PostResult> results) {
    this.client = client;
    this.instance = instance;
    this.retries = retries;
    this.results = results;
    this.thread = Thread.ofVirtual().name("events").unstarted(this::work);
  }

  /**
   * How a failed post is tried again: the waits double from {@code least} up to {@code most}.
   *
   * @param count further attempts after the first
   */
  record Retries(int count, Duration least, Duration most) {
    /** Those of go-retryablehttp, which Flux uses. */
    static final Retries DEFAULT = new Retries(4, Duration.ofSeconds(1), Duration.ofSeconds(30));

    Duration wait(int attempt) {
      Duration wait = least.multipliedBy(1L << Math.min(attempt, 20));
      return wait.compareTo(most) < 0 ? wait : most;
    }
  }

  /**
   * A poster to this address, used exactly as given.
   *
   * @param instance which process says it: the name of the host
   * @param proxies the way out
   * @param results is told what became of each event
   * @throws IllegalArgumentException when the address is no http or https URL with a host
   */
  public static EventPoster start(
      URI address, String instance, ProxySelector proxies, Consumer<PostResult> results) {
    return start(new EventClient(address, proxies), instance, Retries.DEFAULT, results);
  }

  static EventPoster start(
      EventClient client, String instance, Retries retries, Consumer<PostResult> results) {
    EventPoster poster = new EventPoster(client, instance, retries, results);
    poster.thread.start();
    return poster;
  }

  /** Takes an event to post; Trace events are for Kubernetes alone and are left out. */
  @Override
  public void emit(Event event) {
    if (event.type() == Event.Type.TRACE) {
      return;
    }
    boolean dropped = false;
    lock.lock();
    try {
      if (closing) {
        dropped = true;
      } else {
        if (waiting.size() == MOST_WAITING) {
          waiting.removeFirst();
          dropped = true;
        }
        waiting.addLast(event);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (dropped) {
      results.accept(PostResult.DROPPED);
      LOG.warn("an event is lost: {} does not take them fast enough", client.shown());
    }
  }

  /** Waits a few seconds for what is still to be posted, then lets the rest go. */
  @Override
  public void close() {
    int lost = 0;
    try {
      lock.lock();
      try {
        closing = true;
        changed.signalAll();
        if (!emptyWithin(GRACE)) {
          thread.interrupt();
        }
        lost = waiting.size();
        waiting.clear();
      } finally {
        lock.unlock();
      }
      thread.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
    if (lost > 0) {
      LOG.warn("{} events were not posted to {} before the end", lost, client.shown());
      for (int i = 0; i < lost; i++) {
        results.accept(PostResult.DROPPED);
      }
    }
  }

  private boolean emptyWithin(Duration time) throws InterruptedException {
    long left = time.toNanos();
    while (!waiting.isEmpty() || posting) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }

  private void work() {
    try {
      for (Optional<Event> next = next(); next.isPresent(); next = next()) {
        results.accept(post(next.get()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      results.accept(PostResult.DROPPED);
    }
  }

  /** The next event; empty when there is none and none will come. */
  private Optional<Event> next() throws InterruptedException {
    lock.lock();
    try {
      posting = false;
      changed.signalAll();
      while (waiting.isEmpty() && !closing) {
        changed.await();
      }
      Optional<Event> next = Optional.ofNullable(waiting.pollFirst());
      posting = next.isPresent();
      return next;
    } finally {
      lock.unlock();
    }
  }

  private PostResult post(Event event) throws InterruptedException {
    byte[] body = EventText.of(event, instance);
    String problem = "";
    for (int attempt = 0; attempt <= retries.count(); attempt++) {
      Duration wait = retries.wait(attempt);
      try {
        EventClient.Answer answer = client.post(body);
        if (!answer.isTransient()) {
          return settled(event, answer.status());
        }
        problem = "status " + answer.status();
        wait = answer.wait(retries.most()).orElse(wait);
      } catch (IOException e) {
        problem = String.valueOf(e.getMessage());
      }
      if (attempt < retries.count()) {
        pause(wait);
      }
    }
    LOG.error(
        "unable to record event about {} {} at {}: giving up after {} attempts: {}",
        event.involved().kind(),
        event.involved().name(),
        client.shown(),
        retries.count() + 1,
        problem);
    return PostResult.FAILED;
  }

  private PostResult settled(Event event, int status) {
    if (status == 429) {
      return PostResult.DUPLICATE;
    }
    if (status < 300) {
      return PostResult.ACCEPTED;
    }
    LOG.error(
        "event about {} {} refused by {}: status {}",
        event.involved().kind(),
        event.involved().name(),
        client.shown(),
        status);
    return PostResult.REFUSED;
  }

  private void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}

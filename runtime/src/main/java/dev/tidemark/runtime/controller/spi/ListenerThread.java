package dev.tidemark.runtime.controller.spi;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener of changes, in their order and in a thread of its own: a listener may use the
 * store, and a slow one holds up nobody else.
 */
public final class ListenerThread implements ResourceStore.Watch {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerThread.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ResourceListener listener;
  private final BlockingQueue<Consumer<ResourceListener>> changes = new LinkedBlockingQueue<>();
  private final Consumer<ListenerThread> onClose;
  private final Thread thread;

  /** A thread that does nothing before {@link #start}; {@code onClose} is told of its end. */
  public ListenerThread(ResourceListener listener, Consumer<ListenerThread> onClose) {
    this.listener = listener;
    this.onClose = onClose;
    this.thread = Thread.ofVirtual().name("resource-watch").unstarted(this::deliver);
  }

  /** Begins to tell. */
  public void start() {
    thread.start();
  }

  /** One more change, behind those that wait. */
  public void tell(Consumer<ResourceListener> change) {
    changes.add(change);
  }

  private void deliver() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        changes.take().accept(listener);
      } catch (InterruptedException e) {
        return; // closed
      } catch (RuntimeException e) {
        LOG.error("a change of an object was not acted on", e);
      }
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
    thread.interrupt();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

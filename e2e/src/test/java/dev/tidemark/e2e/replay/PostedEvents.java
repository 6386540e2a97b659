package dev.tidemark.e2e.replay;

import dev.tidemark.runtime.controller.spi.Event;
import dev.tidemark.runtime.controller.spi.EventSink;
import dev.tidemark.server.event.EventPoster;
import java.net.ProxySelector;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts events as the program does, and knows whether all have arrived. */
final class PostedEvents implements EventSink, AutoCloseable {
  private final AtomicInteger toPost = new AtomicInteger();
  private final AtomicInteger posted = new AtomicInteger();
  private final EventPoster poster;

  PostedEvents(URI address) {
    poster =
        EventPoster.start(
            address, "replay", ProxySelector.of(null), result -> posted.incrementAndGet());
  }

  @Override
  public void emit(Event event) {
    if (event.type() != Event.Type.TRACE) {
      toPost.incrementAndGet();
      poster.emit(event);
    }
  }

  /** Whether some are still on their way. */
  boolean isBusy() {
    return posted.get() < toPost.get();
  }

  @Override
  public void close() {
    poster.close();
  }
}

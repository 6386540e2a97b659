package dev.tidemark.runtime.controller.spi;

/** Takes events. It never throws: an event that cannot be delivered is logged and lost. */
@FunctionalInterface
public interface EventSink {

  /** Takes one event. */
  void emit(Event event);
}

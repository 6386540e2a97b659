package dev.tidemark.runtime.controller;

import java.time.Duration;

/** Runs an action later, unless it is called off before. */
@FunctionalInterface
public interface Delays {

  /** Plans the action and returns what calls it off. */
  Runnable after(Duration delay, Runnable action);

  /** Never runs anything: for one-shot runs and virtual time. */
  static Delays none() {
    return (delay, action) -> () -> {};
  }

  /** Waits on a virtual thread of its own. */
  static Delays ofThreads() {
    return (delay, action) -> {
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Thread.sleep(delay);
                  action.run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      return waiting::interrupt;
    };
  }
}

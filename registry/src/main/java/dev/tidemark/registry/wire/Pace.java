package dev.tidemark.registry.wire;

import java.time.Duration;

/** Time that passes, and waiting for it. Tests wait without waiting. */
public interface Pace {

  /** A clock that never jumps; only differences mean something. */
  long nanos();

  /** Lets so much time pass. */
  void pause(Duration time) throws InterruptedException;

  /** Real time. */
  static Pace real() {
    return new Pace() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
      }
    };
  }
}

package dev.tidemark.runtime;

import java.time.Duration;

/** Virtual threads and the machine's own time. */
final class ThreadEngine implements Engine {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Thread thread(String name, Runnable run) {
    return Thread.ofVirtual().name(name).unstarted(run);
  }

  @Override
  public void drive(WorkRunner<?> runner) {
    Thread.ofVirtual().name(runner.name() + "-queue").start(runner::dispatch);
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }
}
